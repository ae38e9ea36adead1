import type { EdgeTrace } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/api-context.tsx'
import { HealthMark } from '../../components/HealthMark.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { edgeTracesQuery } from '../../queries/graph.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

interface EdgeTracesProps {
  asked: Parameters<typeof edgeTracesQuery>[1]
  /** The edge fails: then the page of the traces opens on those with errors. */
  failing: boolean
}

/** The newest traces that pass the edge; a sentence where there is none, or no Jaeger. */
export function EdgeTraces({ asked, failing }: EdgeTracesProps) {
  const t = useText()
  const api = useApi()
  const query = useQuery(edgeTracesQuery(api, asked))
  const { data } = query
  const jaeger = data?.sources.find(({ source, state }) => source === 'jaeger' && state !== 'ok')
  const [service] = data?.services ?? []
  const services = data?.services.join(', ') || '—'
  return (
    <PanelSection title={t('topology.panel.edge-traces')}>
      {!data &&
        (query.error ? (
          <p className={css.note}>{query.error.message}</p>
        ) : (
          <SkeletonRows rows={3} />
        ))}
      {data && data.traces.length === 0 && (
        <p className={css.note}>
          {jaeger?.message?.text ??
            (data.searched === 0
              ? t('topology.panel.edge-traces.nobody', { services })
              : t('topology.panel.edge-traces.none', { count: data.searched, services }))}
        </p>
      )}
      {data && data.traces.length > 0 && (
        <>
          <ul className={css.peers}>
            {data.traces.map((trace) => (
              <TraceRow key={trace.traceId} trace={trace} />
            ))}
          </ul>
          <p className={css.note}>
            {t('topology.panel.edge-traces.searched', {
              count: data.searched,
              services,
            })}
          </p>
        </>
      )}
      {service !== undefined && (
        <div className={css.links}>
          <Link
            className={css.linkButton}
            to="/traces"
            search={{ service, ...(failing ? { errors: 'true' } : {}) }}
          >
            {t('topology.panel.edge-traces.all', { service })}
          </Link>
        </div>
      )}
    </PanelSection>
  )
}

function TraceRow({ trace }: { trace: EdgeTrace }) {
  const t = useText()
  const format = useFormat()
  const { cluster, traceId, calls, failedCalls, callMs, durationMs, startMs } = trace
  const title = t('topology.panel.edge-traces.row', {
    calls,
    call: format.duration(callMs),
    trace: format.duration(durationMs),
  })
  return (
    <li>
      <Link
        className={css.peer}
        to="/traces/$cluster/$traceId"
        params={{ cluster, traceId }}
        title={title}
      >
        <HealthMark status={failedCalls > 0 ? 'failing' : 'healthy'} />
        <span className={css.peerName}>
          {format.time(startMs)} · {trace.rootOperation || trace.rootService}
        </span>
        <span className={css.peerFigure}>
          {failedCalls > 0 && (
            <span className="reader-only">{t('topology.panel.edge-traces.failed')} </span>
          )}
          {format.duration(callMs)}
        </span>
      </Link>
    </li>
  )
}
