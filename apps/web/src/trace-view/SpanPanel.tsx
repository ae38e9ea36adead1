import type { ResponseOf, Span, traceEndpoint } from '@periplus/shared'
import { Badge } from '../components/Badge.tsx'
import { CopyButton } from '../components/CopyButton.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { Figure, Figures } from '../components/Figure.tsx'
import { HealthMark } from '../components/HealthMark.tsx'
import { NodeLink } from '../components/NodeLink.tsx'
import { SidePanel } from '../components/SidePanel.tsx'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import css from './span-panel.module.css'
import { spanRows } from './span-rows.ts'

interface SpanPanelProps {
  span: Span
  trace: ResponseOf<typeof traceEndpoint>['trace']
  onClose: () => void
}

/** One span: what it was, how long it took, what it says about itself. */
export function SpanPanel({ span, trace, onClose }: SpanPanelProps) {
  const t = useText()
  const format = useFormat()
  const selfMs =
    spanRows(trace.spans).find((row) => row.span.spanId === span.spanId)?.selfMs ?? null
  return (
    <SidePanel
      kind={t(`traces.kind.${span.kind}`)}
      title={`${span.service} ${span.operation}`}
      badges={
        span.error && (
          <div className={css.badges}>
            <Badge tone="failing">
              <HealthMark status="failing" /> {t('traces.span.error')}
            </Badge>
          </div>
        )
      }
      onClose={onClose}
    >
      <Figures>
        <Figure
          label={t('traces.span.duration')}
          quantity={format.durationQuantity(span.durationMs)}
          tone={span.error ? 'failing' : 'plain'}
        />
        <Figure label={t('traces.span.self')} quantity={format.durationQuantity(selfMs)} />
        <Figure label={t('traces.span.start')} quantity={format.durationQuantity(span.offsetMs)} />
      </Figures>
      {span.workload !== null && (
        <section>
          <h3 className={css.heading}>{t('traces.span.workload')}</h3>
          <NodeLink id={span.workload}>{workloadName(span.workload)}</NodeLink>
        </section>
      )}
      {span.events.length > 0 && (
        <section>
          <h3 className={css.heading}>{t('traces.span.events')}</h3>
          {span.events.map(({ offsetMs, name, tags }) => (
            <div key={`${offsetMs} ${name}`} className={css.event}>
              <strong>{name}</strong> <span className={css.muted}>{format.duration(offsetMs)}</span>
              <TagList tags={tags} />
            </div>
          ))}
        </section>
      )}
      <section>
        <h3 className={css.heading}>{t('traces.span.tags')}</h3>
        {span.tags.length === 0 ? (
          <EmptyState compact title={t('traces.span.tags.none')} />
        ) : (
          <TagList tags={span.tags} />
        )}
      </section>
      <section className={css.id}>
        {t('traces.span.id')} <code>{span.spanId}</code>{' '}
        <CopyButton text={span.spanId} label={t('traces.span.id')} />
      </section>
    </SidePanel>
  )
}

/** The last part of an id is the name; a tag that is no id shows as it is. */
const workloadName = (id: string) => decodeURIComponent(id.split('/').at(-1) ?? id)

function TagList({ tags }: { tags: Span['tags'] }) {
  return (
    <dl className={css.tags}>
      {tags.map(({ key, value }) => (
        <div key={key} className={css.tag}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
