import type { ExportScope } from '../config/export-to.ts'
import { isVisibleIn } from '../config/export-to.ts'
import { hostCovers } from '../config/hosts.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { trafficOf } from '../validations/traffic-of.ts'
import type { ProxyHost } from './machines.ts'
import { callersIn } from './proxies.ts'
import type { Nearness, ReachContext, Reached } from './reached.ts'
import { type Importable, imports } from './sidecar-scope.ts'

export interface ClientQuestion {
  /** What the object is about, each in the namespace that counts for importing it. */
  readonly hosts: readonly Importable[]
  /** Who sees it. */
  readonly scope: ExportScope
  /** Which proxies that see it use it; absent: all. */
  readonly uses?: (client: ProxyHost) => boolean
}

/** The proxies that get an object in order to call hosts: sidecars that import one, and gateways. */
export function clientsOf(
  object: ConfigObject,
  { index, observed }: ReachContext,
  { hosts, scope, uses = () => true }: ClientQuestion,
): readonly Reached[] {
  const called = callersOf(object, { index, observed }, hosts)
  const nearnessOf = ({ namespace, name, workload }: ProxyHost): Nearness => {
    if (called.has(`${namespace}/${workload?.name ?? name}`)) return 'caller'
    return namespace === object.namespace ? 'neighbour' : 'far'
  }
  return callersIn(index, object.cluster)
    .filter(
      (client) =>
        isVisibleIn(scope, client.namespace) &&
        hosts.some((host) => imports(index, client, host)) &&
        uses(client),
    )
    .map((host) => ({ host, nearness: nearnessOf(host) }))
}

/** Workloads that were seen calling one of the hosts lately: `namespace/name`. */
function callersOf(
  { cluster }: ConfigObject,
  { index, observed }: ReachContext,
  hosts: readonly Importable[],
): ReadonlySet<string> {
  if (!observed) return new Set()
  const seen = trafficOf(observed, index.settings(cluster).domainSuffix)
  const isWild = hosts.some(({ host }) => host.startsWith('*'))
  const calls = isWild
    ? seen.calls.filter((call) => hosts.some(({ host }) => hostCovers(host, call.host)))
    : hosts.flatMap(({ host }) => seen.to(host))
  return new Set(
    calls.flatMap(({ source }) =>
      source?.cluster === cluster && source.namespace !== null
        ? `${source.namespace}/${source.name}`
        : [],
    ),
  )
}
