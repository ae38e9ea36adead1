import { Button } from '@mantine/core'
import type { ResponseOf, traceEndpoint } from '@periplus/shared'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useApi } from '../../api/api-context.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Figure } from '../../components/Figure.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { PageNotices } from '../../components/PageNotices.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { Time } from '../../components/Time.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { traceQuery } from '../../queries/traces.ts'
import { SpanPanel } from '../../trace-view/SpanPanel.tsx'
import { Timeline } from '../../trace-view/Timeline.tsx'
import { defineSearch, optionalText, text } from '../../url/search-fields.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import css from './trace-page.module.css'

type TraceData = ResponseOf<typeof traceEndpoint>

const pageSearch = defineSearch({ span: optionalText(), find: text() })

/** One trace on a timeline; the selected span in the panel. */
export function Page() {
  const t = useText()
  const api = useApi()
  const params = useParams({ from: '/traces/$cluster/$traceId' })
  const [{ span: selected, find }, change] = useSearchState(pageSearch)
  const query = useQuery(traceQuery(api, params))
  const root = query.data?.trace.spans[0]
  const span = query.data?.trace.spans.find(({ spanId }) => spanId === selected)
  return (
    <div className={css.split}>
      <div className={css.main}>
        <PageBody>
          <PageToolbar
            title={root ? `${root.service} ${root.operation}` : t('traces.title')}
            end={
              <Button
                component={Link}
                to="/traces"
                variant="default"
                size="xs"
                leftSection={<IconArrowLeft size={14} aria-hidden />}
              >
                {t('traces.back')}
              </Button>
            }
          />
          <QueryView query={query}>
            {(data) => (
              <>
                <PageNotices sources={data.sources} />
                <TraceFigures data={data} />
                {data.trace.spans.length === 0 ? (
                  <EmptyState title={t('traces.empty-trace')} />
                ) : (
                  <Timeline
                    trace={data.trace}
                    selected={selected}
                    onSelect={(id) => change({ span: id === selected ? null : id })}
                    find={find}
                    onFind={(next) => change({ find: next }, { replace: true })}
                  />
                )}
              </>
            )}
          </QueryView>
        </PageBody>
      </div>
      {span && query.data && (
        <SpanPanel span={span} trace={query.data.trace} onClose={() => change({ span: null })} />
      )}
    </div>
  )
}

function TraceFigures({ data: { trace, restrictedSpans } }: { data: TraceData }) {
  const t = useText()
  const format = useFormat()
  const errors = trace.spans.filter(({ error }) => error).length
  const services = new Set(trace.spans.map(({ service }) => service)).size
  const count = (value: number) => ({ figure: format.count(value), unit: '' })
  return (
    <>
      <div className={css.figures}>
        <Figure
          ground="panel"
          label={t('traces.figure.duration')}
          quantity={format.durationQuantity(trace.durationMs)}
        />
        <Figure
          ground="panel"
          label={t('traces.figure.spans')}
          quantity={count(trace.spans.length)}
        />
        <Figure ground="panel" label={t('traces.figure.services')} quantity={count(services)} />
        <Figure
          ground="panel"
          label={t('traces.figure.errors')}
          quantity={count(errors)}
          tone={errors > 0 ? 'failing' : 'plain'}
        />
      </div>
      <p className={css.line}>
        {t('traces.figure.start')} <Time epochMs={trace.startMs} /> · {t('traces.id')}{' '}
        <code>{trace.traceId}</code> <CopyButton text={trace.traceId} label={t('traces.id')} />
        {restrictedSpans > 0 && <> · {t('traces.restricted', { count: restrictedSpans })}</>}
      </p>
    </>
  )
}
