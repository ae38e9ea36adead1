import { isMachine, type ProxySyncFact } from '@periplus/mesh'
import { type ProxyHolding, workloadId } from '@periplus/shared'
import type { Holder } from '../collect/holders.ts'
import { worstState } from './proxies.ts'

/** @param types of configuration by which the object comes to a proxy */
export const presentHolder = (
  { host, sync, names }: Holder,
  types: readonly string[],
): ProxyHolding => {
  const { cluster, namespace, name } = host
  const { kind, name: owner } = host.workload ?? { kind: 'Pod', name }
  return {
    cluster,
    namespace,
    pod: name,
    isMachine: isMachine(host),
    workload: workloadId(cluster, namespace, kind, owner),
    syncState: sync && worstState(sync.types.map(({ state }) => state)),
    holding: names === null ? byIstiod(sync, types) : names ? 'named' : 'missing',
  }
}

/** What istiod says of the types that matter: a proxy may be behind with others only. */
function byIstiod(sync: ProxySyncFact | null, types: readonly string[]): ProxyHolding['holding'] {
  const states = sync?.types.filter(({ type }) => types.includes(type)) ?? []
  switch (worstState(states.map(({ state }) => state))) {
    case 'SYNCED':
      return 'synced'
    case 'STALE':
    case 'ERROR':
      return 'stale'
    default:
      return 'unknown'
  }
}
