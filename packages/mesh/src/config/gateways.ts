import type { ConfigObject } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { perIndex } from './per-index.ts'
import {
  hasSpec,
  labelsAt,
  numberAt,
  type Spec,
  specAt,
  specsAt,
  textAt,
  textsAt,
} from './read-spec.ts'
import { ownersOf, type Running, runningBy } from './running.ts'

/** One server of Istio's Gateway, and where it stands. */
export interface GatewayServer {
  /** Such as `spec.servers[0]`. */
  readonly path: string
  readonly port: number | null
  /** In capitals; null where the object does not say. */
  readonly protocol: string | null
  /** As written: `host`, `namespace/host`, `./host`, and the like. */
  readonly hosts: readonly string[]
  readonly bind: string
  readonly tls: Spec | null
}

export const serversOf = (gateway: ConfigObject): readonly GatewayServer[] =>
  specsAt(gateway.spec, 'servers').map((server, at) => {
    const port = specAt(server, 'port')
    return {
      path: `spec.servers[${at}]`,
      port: numberAt(port, 'number'),
      protocol: textAt(port, 'protocol')?.toUpperCase() ?? null,
      hosts: textsAt(server, 'hosts'),
      bind: textAt(server, 'bind') ?? '',
      tls: hasSpec(server, 'tls') ? specAt(server, 'tls') : null,
    }
  })

export const gatewaySelector = (gateway: ConfigObject) => labelsAt(gateway.spec, 'selector')

/** What a gateway configures: pods of any namespace. */
export interface GatewayPods {
  readonly all: readonly Running[]
  /** One for each controller. */
  readonly owners: readonly Running[]
  /** One for each namespace of each cluster. */
  readonly places: readonly Running[]
}

export const gatewayPods = (index: ConfigIndex, gateway: ConfigObject): GatewayPods =>
  podsSelected(index, JSON.stringify(Object.entries(gatewaySelector(gateway)).sort()))

/** Most gateways have one of a few selectors, so what follows from one is remembered. */
const podsSelected = perIndex((index, selector): GatewayPods => {
  const all = runningBy(index, Object.fromEntries(JSON.parse(selector)))
  const owners = ownersOf(all)
  const places = new Map(owners.map((each) => [`${each.cluster} ${each.namespace}`, each]))
  return { all, owners, places: [...places.values()] }
})

/**
 * Remembers what follows from the pods of a gateway, for as long as the function lives: for all
 * gateways with the same pods it is computed once.
 */
export function perGatewayPods<T>(compute: (pods: GatewayPods) => T): (pods: GatewayPods) => T {
  const known = new Map<GatewayPods, T>()
  return (pods) => {
    const before = known.get(pods)
    if (before !== undefined) return before
    const computed = compute(pods)
    known.set(pods, computed)
    return computed
  }
}

/**
 * The hosts that a Gateway serves for VirtualServices of a namespace: a host may name the namespace
 * whose VirtualServices it is for
 * (https://istio.io/latest/docs/reference/config/networking/gateway/#Server-hosts).
 */
export function hostsServedFor(gateway: ConfigObject, namespace: string): readonly string[] {
  const own = gateway.namespace ?? ''
  return serversOf(gateway).flatMap(({ hosts }) =>
    hosts.flatMap((host) => {
      const slash = host.indexOf('/')
      if (slash < 0) return host
      const named = host.slice(0, slash)
      const meant = named === '.' ? own : named
      return meant === '*' || meant === namespace ? host.slice(slash + 1) : []
    }),
  )
}
