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

type Proxies = ReadonlyMap<string, readonly ProxySyncFact[]>

const known = new WeakMap<MeshFacts['proxies'], { pods: MeshFacts['pods']; proxies: Proxies }>()

/** Proxies by the workload that their pods belong to: key `cluster namespace kind name`. */
export function proxiesByWorkload(facts: MeshFacts): Proxies {
  const before = known.get(facts.proxies)
  if (before?.pods === facts.pods) return before.proxies
  const proxies = groupByWorkload(facts)
  known.set(facts.proxies, { pods: facts.pods, proxies })
  return proxies
}

function groupByWorkload(facts: MeshFacts): Proxies {
  const owners = new Map<string, string>()
  for (const { cluster, namespace, name, workload } of facts.pods) {
    if (!workload) continue
    owners.set(`${cluster} ${namespace} ${name}`, workloadKey(cluster, namespace, workload))
  }
  const proxies = new Map<string, ProxySyncFact[]>()
  for (const proxy of facts.proxies) {
    const owner = owners.get(`${proxy.cluster} ${proxy.namespace} ${proxy.pod}`)
    const others = owner === undefined ? undefined : proxies.get(owner)
    if (others) others.push(proxy)
    else if (owner !== undefined) proxies.set(owner, [proxy])
  }
  return proxies
}

export const workloadKey = (
  cluster: string,
  namespace: string,
  workload: { readonly kind: string; readonly name: string },
) => `${cluster} ${namespace} ${workload.kind} ${workload.name}`
