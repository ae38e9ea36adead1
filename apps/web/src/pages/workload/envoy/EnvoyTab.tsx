import { SegmentedControl, Select } from '@mantine/core'
import type { Pod } from '@periplus/shared'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { useSearchState } from '../../../url/use-search-state.ts'
import { type EnvoySection, envoySearch, envoySections } from '../search.ts'
import type { WorkloadData } from '../workload-data.ts'
import { BootstrapSection } from './BootstrapSection.tsx'
import css from './envoy.module.css'
import { RawSection } from './RawSection.tsx'
import { SyncState } from './SyncState.tsx'
import { ClustersSection, EndpointsSection, ListenersSection, RoutesSection } from './sections.tsx'

const sections = {
  clusters: ClustersSection,
  listeners: ListenersSection,
  routes: RoutesSection,
  endpoints: EndpointsSection,
  bootstrap: BootstrapSection,
  raw: RawSection,
} as const satisfies Record<EnvoySection, unknown>

/** What the proxy of one pod has been told. */
export function EnvoyTab({ data: { workload, pods } }: { data: WorkloadData }) {
  const t = useText()
  const [search, change] = useSearchState(envoySearch)
  const withProxy = pods.filter(hasEnvoy)
  const pod = withProxy.find(({ name }) => name === search.pod) ?? withProxy[0]
  if (!pod) {
    return (
      <Panel>
        <EmptyState title={t('envoy.no-proxy')}>{t('envoy.no-proxy-do')}</EmptyState>
      </Panel>
    )
  }
  const Section = sections[search.section]
  const { cluster, namespace } = workload
  const params = { cluster, namespace, pod: pod.name }
  return (
    <div className={css.tab}>
      <div className={css.bar}>
        <Select
          className={css.pod ?? ''}
          aria-label={t('envoy.pod')}
          allowDeselect={false}
          data={withProxy.map(({ name }) => name)}
          value={pod.name}
          onChange={(name) => change({ pod: name })}
        />
        <div className={css.sections}>
          <SegmentedControl
            aria-label={t('envoy.section')}
            value={search.section}
            onChange={(value) =>
              change({
                section: envoySections.find((each) => each === value) ?? 'clusters',
                // A filter and an order for clusters mean nothing for routes.
                filter: '',
                sort: '',
              })
            }
            data={envoySections.map((value) => ({ value, label: t(`envoy.${value}`) }))}
          />
        </div>
        <SyncState params={params} />
      </div>
      <Section params={params} />
      <IstioctlHint section={search.section} pod={pod.name} namespace={namespace} />
    </div>
  )
}

/** ztunnel is a proxy, but no Envoy. */
const hasEnvoy = ({ proxy }: Pod) => proxy !== null && proxy !== 'ztunnel'

/** The names that `istioctl proxy-config` uses. */
const istioctlNames: Record<EnvoySection, string> = {
  clusters: 'cluster',
  listeners: 'listener',
  routes: 'route',
  endpoints: 'endpoint',
  bootstrap: 'bootstrap',
  raw: 'all -o json',
}

function IstioctlHint(props: { section: EnvoySection; pod: string; namespace: string }) {
  const t = useText()
  const command = `istioctl proxy-config ${istioctlNames[props.section]} ${props.pod}.${props.namespace}`
  return (
    <p className={css.hint}>
      {t('envoy.istioctl')}: <code>{command}</code>{' '}
      <CopyButton text={command} label={t('envoy.istioctl')} />
    </p>
  )
}
