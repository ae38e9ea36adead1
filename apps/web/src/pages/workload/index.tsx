import { Button, Tabs } from '@mantine/core'
import { workloadId } from '@periplus/shared'
import { IconBinaryTree2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { Badge } from '../../components/Badge.tsx'
import { HealthBadge } from '../../components/HealthBadge.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { PageNotices } from '../../components/PageNotices.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useText } from '../../i18n/use-text.ts'
import { type WorkloadParams, workloadQuery } from '../../queries/workloads.ts'
import { timeQuery } from '../../url/shared-search.ts'
import { topologySelection } from '../../url/topology-link.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { OverviewTab } from './OverviewTab.tsx'
import { workloadSearch, workloadTabs } from './search.ts'
import css from './workload.module.css'

const TrafficTab = lazy(async () => ({ default: (await import('./TrafficTab.tsx')).TrafficTab }))
const TracesTab = lazy(async () => ({ default: (await import('./TracesTab.tsx')).TracesTab }))
const EnvoyTab = lazy(async () => ({ default: (await import('./envoy/EnvoyTab.tsx')).EnvoyTab }))

/** One workload: what it is, how it does, whom it talks to, and what its proxies know. */
export function Page() {
  const t = useText()
  const api = useApi()
  const params = useParams({ from: '/workloads/$cluster/$namespace/$kind/$name' })
  const [shared] = useSharedSearch()
  const [{ tab }, change] = useSearchState(workloadSearch)
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone the tabs are wider than the screen.
    const chosen = tab && tabs.current?.querySelector('[aria-selected="true"]')
    if (chosen) chosen.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [tab])
  const query = useQuery(workloadQuery(api, params, timeQuery(shared)))
  return (
    <PageBody>
      <PageToolbar title={params.name} end={<TopologyLink params={params} />}>
        <span className={css.place}>
          {params.kind} · {params.namespace}
        </span>
        {query.data && (
          <>
            <HealthBadge status={query.data.workload.health.status} />
            {query.data.workload.dataPlane !== 'unknown' && (
              <Badge>{t(`pages.mesh.${query.data.workload.dataPlane}`)}</Badge>
            )}
            {query.data.workload.version !== null && <Badge>{query.data.workload.version}</Badge>}
          </>
        )}
      </PageToolbar>
      <Tabs
        value={tab}
        onChange={(value) =>
          change({ tab: workloadTabs.find((each) => each === value) ?? 'overview' })
        }
        keepMounted={false}
      >
        <Tabs.List ref={tabs} aria-label={t('pages.workload.sections', { name: params.name })}>
          {workloadTabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`pages.workload.tab.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt={16}>
          <QueryView query={query} skeleton={<SkeletonRows rows={12} />}>
            {(data) => (
              <Suspense fallback={<SkeletonRows rows={12} />}>
                {tab === 'overview' && <PageNotices sources={data.sources} />}
                {tab === 'overview' && <OverviewTab data={data} />}
                {(tab === 'inbound' || tab === 'outbound') && (
                  <TrafficTab key={tab} params={params} direction={tab} data={data} />
                )}
                {tab === 'traces' && <TracesTab id={data.workload.id} />}
                {tab === 'envoy' && <EnvoyTab data={data} />}
              </Suspense>
            )}
          </QueryView>
        </Tabs.Panel>
      </Tabs>
    </PageBody>
  )
}

function TopologyLink({ params }: { params: WorkloadParams }) {
  const t = useText()
  const id = workloadId(params.cluster, params.namespace, params.kind, params.name)
  return (
    <Button
      renderRoot={(rest) => <Link to="/topology" search={topologySelection(id)} {...rest} />}
      variant="default"
      size="xs"
      leftSection={<IconBinaryTree2 size={14} aria-hidden />}
    >
      {t('pages.workload.on-topology')}
    </Button>
  )
}
