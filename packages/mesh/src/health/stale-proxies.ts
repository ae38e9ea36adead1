import { message } from '@periplus/shared'
import type { MeshFacts, ProxySyncFact } from '../model/facts.ts'
import type { Reason } from './verdict.ts'

/** A proxy that works with an older configuration than istiod has sent, or refused the last one. */
export const isStale = (proxy: ProxySyncFact) => staleTypes(proxy).length > 0

const staleTypes = (proxy: ProxySyncFact) =>
  proxy.types.filter(({ state }) => state === 'STALE' || state === 'ERROR').map(({ type }) => type)

export function judgeProxies(proxies: readonly ProxySyncFact[]): Reason | null {
  const stale = proxies.filter(isStale)
  if (stale.length === 0) return null
  const types = [...new Set(stale.flatMap(staleTypes))].sort().join(', ')
  return {
    status: 'degraded',
    message: message('health.staleProxies', { count: stale.length, types }),
  }
}

/** Proxies by the workload that their pods belong to: key `cluster namespace kind name`. */
export function proxiesByWorkload(facts: MeshFacts): Map<string, ProxySyncFact[]> {
  const owners = new Map<string, string>()
  for (const { cluster, namespace, name, workload } of facts.pods) {
    if (!workload) continue
    owners.set(`${cluster} ${namespace} ${name}`, workloadKey(cluster, namespace, workload))
  }
  const proxies = new Map<string, ProxySyncFact[]>()
  for (const proxy of facts.proxies) {
    const owner = owners.get(`${proxy.cluster} ${proxy.namespace} ${proxy.pod}`)
    if (owner) proxies.set(owner, [...(proxies.get(owner) ?? []), proxy])
  }
  return proxies
}

export const workloadKey = (
  cluster: string,
  namespace: string,
  workload: { readonly kind: string; readonly name: string },
) => `${cluster} ${namespace} ${workload.kind} ${workload.name}`
