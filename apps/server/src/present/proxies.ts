import { type ConfigFacts, compareTexts, type ProxySyncFact, type SyncState } from '@periplus/mesh'
import { type ProxyStatus, workloadId } from '@periplus/shared'
import type { Viewer } from '../context.ts'

/** The proxies that a viewer may read, by namespace and pod. */
export function presentProxies(
  proxies: readonly ProxySyncFact[],
  config: ConfigFacts,
  viewer: Viewer,
): ProxyStatus[] {
  const workloads = workloadIds(config)
  return proxies
    .filter(({ cluster, namespace }) => viewer.mayRead(cluster, namespace))
    .map((proxy) => ({
      cluster: proxy.cluster,
      namespace: proxy.namespace,
      pod: proxy.pod,
      workload: workloads.get(keyOf(proxy.cluster, proxy.namespace, proxy.pod)) ?? null,
      proxyType: proxy.proxyType,
      istioVersion: proxy.istioVersion,
      istiod: proxy.istiod,
      state: worstState(proxy.types.map(({ state }) => state)),
      types: proxy.types.map(({ type, state }) => ({ type, state })),
    }))
    .sort((a, b) => compareTexts(a.namespace, b.namespace) || compareTexts(a.pod, b.pod))
}

/**
 * NOT SENT is no fault: istiod sends nothing of a type that a proxy has no use for, such as the
 * routes of a gateway without hosts. It is the state of the whole only where nothing was ever sent.
 */
const worstFirst: readonly SyncState[] = ['ERROR', 'STALE', 'SYNCED', 'NOT SENT']

export const worstState = (states: readonly SyncState[]): SyncState =>
  worstFirst.find((state) => states.includes(state)) ?? 'IGNORED'

const keyOf = (cluster: string, namespace: string, pod: string) => `${cluster}/${namespace}/${pod}`

/** By pod; machines outside Kubernetes are known to istiod by the name of their WorkloadEntry. */
function workloadIds({ pods, workloads }: ConfigFacts): Map<string, string> {
  const ids = new Map<string, string>()
  for (const { cluster, namespace, kind, name } of workloads) {
    if (kind !== 'WorkloadEntry') continue
    ids.set(keyOf(cluster, namespace, name), workloadId(cluster, namespace, kind, name))
  }
  for (const { cluster, namespace, name, workload } of pods) {
    const { kind, name: owner } = workload ?? { kind: 'Pod', name }
    ids.set(keyOf(cluster, namespace, name), workloadId(cluster, namespace, kind, owner))
  }
  return ids
}
