import type { Traffic } from '@periplus/shared'
import { lazy, Suspense } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Figure } from '../../components/Figure.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { usePartInSight } from '../../url/use-part-in-sight.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { ActingList } from './ActingList.tsx'
import { PodTable } from './PodTable.tsx'
import { workloadSearch } from './search.ts'
import { WorkloadFacts } from './WorkloadFacts.tsx'
import css from './workload.module.css'
import type { WorkloadData } from './workload-data.ts'

const AroundPanel = lazy(async () => ({
  default: (await import('./AroundPanel.tsx')).AroundPanel,
}))

/** What it is and how it does: figures, reasons, pods, configuration, findings. */
export function OverviewTab({ data }: { data: WorkloadData }) {
  const t = useText()
  const [{ open }, change] = useSearchState(workloadSearch)
  usePartInSight()
  return (
    <>
      <WorkloadFigures data={data} />
      <HealthReasons data={data} />
      <div className={css.columns}>
        <div className={css.column}>
          <Suspense fallback={<Skeleton height={366} />}>
            <AroundPanel workload={data.workload} />
          </Suspense>
          <Panel
            title={t('pages.workload.pods')}
            aside={data.pods.length > 0 && t('pages.rows', { count: data.pods.length })}
            flush={data.pods.length > 0}
          >
            {data.pods.length > 0 ? (
              <PodTable pods={data.pods} />
            ) : (
              <EmptyState compact title={t('pages.workload.pods.none')} />
            )}
          </Panel>
          <Panel
            title={t('pages.workload.findings')}
            flush={data.findings.length > 0}
            part="findings"
          >
            {data.findings.length > 0 ? (
              <FindingList
                findings={data.findings}
                open={open}
                onOpen={(key) => change({ open: key }, { replace: true })}
              />
            ) : (
              <EmptyState compact title={t('pages.workload.findings.none')} />
            )}
          </Panel>
        </div>
        <div className={css.column}>
          <Panel title={t('pages.workload.acting')}>
            <ActingList acting={data.acting} />
          </Panel>
          <Panel title={t('pages.workload.services')}>
            {data.services.length > 0 ? (
              <div className={css.labels}>
                {data.services.map((service) => (
                  <ObjectLink
                    key={`${service.namespace} ${service.name}`}
                    object={service}
                    className={css.label}
                  >
                    {service.name}.{service.namespace}
                  </ObjectLink>
                ))}
              </div>
            ) : (
              <EmptyState compact title={t('pages.workload.services.none')} />
            )}
          </Panel>
          <Panel title={t('pages.workload.about')}>
            <WorkloadFacts data={data} />
          </Panel>
        </div>
      </div>
    </>
  )
}

function WorkloadFigures({ data: { workload, outbound } }: { data: WorkloadData }) {
  const t = useText()
  const format = useFormat()
  const { inbound, health, pods } = workload
  const bad = health.status === 'failing' || health.status === 'degraded' ? health.status : 'plain'
  // What speaks only TCP has bytes, not requests.
  const amount = ({ requestsPerSecond, bytesPerSecond }: Traffic) =>
    requestsPerSecond === null && bytesPerSecond !== null
      ? format.throughputQuantity(bytesPerSecond)
      : format.rateQuantity(requestsPerSecond)
  return (
    <div className={css.figures}>
      <Figure
        ground="panel"
        label={`${t('pages.workload.inbound')} · ${t('pages.column.rate')}`}
        quantity={amount(inbound)}
      />
      <Figure
        ground="panel"
        label={`${t('pages.workload.inbound')} · ${t('pages.column.errors')}`}
        quantity={format.ratioQuantity(inbound.errorRatio)}
        {...((inbound.errorRatio ?? 0) > 0 ? { tone: bad } : {})}
      />
      <Figure
        ground="panel"
        label={`${t('pages.workload.inbound')} · ${t('pages.column.latency')}`}
        quantity={format.durationQuantity(inbound.meanLatencyMs)}
      />
      <Figure
        ground="panel"
        label={`${t('pages.workload.outbound')} · ${t('pages.column.rate')}`}
        quantity={amount(outbound)}
      />
      <Figure
        ground="panel"
        label={t('pages.workload.pods')}
        quantity={{
          figure: pods ? `${pods.ready}/${pods.desired}` : '—',
          unit: pods ? t('pages.workload.ready') : '',
        }}
        {...(pods && pods.ready < pods.desired ? { tone: 'degraded' } : {})}
      />
    </div>
  )
}

/** Why it is not healthy, worst first. */
function HealthReasons({ data: { workload } }: { data: WorkloadData }) {
  const t = useText()
  const { status, reasons } = workload.health
  if (reasons.length === 0) return null
  return (
    <section className={css.why} data-status={status} aria-label={t('pages.workload.why')}>
      <ul>
        {reasons.map(({ id, text }) => (
          <li key={id + text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}
