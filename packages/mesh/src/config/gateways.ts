import type { ConfigObject } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
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
import { type Running, runningBy } from './running.ts'

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

/** What the gateway configures: pods of any namespace. */
export const gatewayPods = (index: ConfigIndex, gateway: ConfigObject): readonly Running[] =>
  runningBy(index, gatewaySelector(gateway))

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
