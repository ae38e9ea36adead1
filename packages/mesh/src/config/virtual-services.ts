import type { ConfigObject } from '../model/kubernetes.ts'
import { qualifiedHost } from './hosts.ts'
import { hasSpec, numberAt, type Spec, specAt, specsAt, textAt, textsAt } from './read-spec.ts'

/** One destination that a VirtualService names, and where it names it. */
export interface Destination {
  /** Place of the destination's object, such as `spec.http[0].route[1].destination`. */
  readonly path: string
  readonly use: 'route' | 'mirror'
  /** As written; null where the object names none. */
  readonly host: string | null
  readonly subset: string | null
  readonly port: number | null
  /** Share of 100, null where the object does not say. */
  readonly weight: number | null
}

const protocols = ['http', 'tls', 'tcp'] as const

const known = new WeakMap<ConfigObject, readonly Destination[]>()

/** Every destination that it names; a dozen checks ask for them, so they are read once. */
export function destinationsOf(virtualService: ConfigObject): readonly Destination[] {
  const before = known.get(virtualService)
  if (before) return before
  const destinations = readDestinations(virtualService)
  known.set(virtualService, destinations)
  return destinations
}

function readDestinations({ spec }: ConfigObject): readonly Destination[] {
  return protocols.flatMap((protocol) =>
    specsAt(spec, protocol).flatMap((rule, at) =>
      destinationsOfRule(rule, `spec.${protocol}[${at}]`),
    ),
  )
}

/** The destinations of one rule, its mirrors included. */
export function destinationsOfRule(rule: Spec, path: string): readonly Destination[] {
  const routes = specsAt(rule, 'route').map((route, at) =>
    destination(route, `${path}.route[${at}].destination`, 'route'),
  )
  const mirrors = specsAt(rule, 'mirrors').map((mirror, at) =>
    destination(mirror, `${path}.mirrors[${at}].destination`, 'mirror'),
  )
  const mirror = hasSpec(rule, 'mirror')
    ? [destination({ destination: rule.mirror }, `${path}.mirror`, 'mirror')]
    : []
  return [...routes, ...mirror, ...mirrors]
}

function destination(route: Spec, path: string, use: Destination['use']): Destination {
  const spec = specAt(route, 'destination')
  return {
    path,
    use,
    host: textAt(spec, 'host'),
    subset: textAt(spec, 'subset'),
    port: numberAt(specAt(spec, 'port'), 'number'),
    weight: numberAt(route, 'weight'),
  }
}

/** A VirtualService without hosts is a part of others, which delegate to it. */
export const isDelegate = (virtualService: ConfigObject) =>
  textsAt(virtualService.spec, 'hosts').length === 0

/** The hosts it is for, short names resolved in its namespace. */
export const hostsOf = (virtualService: ConfigObject, domainSuffix: string): readonly string[] =>
  textsAt(virtualService.spec, 'hosts').map((host) =>
    qualifiedHost(host, virtualService.namespace ?? '', domainSuffix),
  )

export interface GatewayUse {
  /** As written. */
  readonly name: string
  readonly path: string
}

/** The word for every sidecar of the mesh, and the default. */
export const meshGateway = 'mesh'

/** The gateways that it names, in its list and in matches. */
export function gatewaysNamedBy({ spec }: ConfigObject): readonly GatewayUse[] {
  const listed = textsAt(spec, 'gateways').map((name, at) => ({
    name,
    path: `spec.gateways[${at}]`,
  }))
  const matched = protocols.flatMap((protocol) =>
    specsAt(spec, protocol).flatMap((rule, ruleAt) =>
      specsAt(rule, 'match').flatMap((match, matchAt) =>
        textsAt(match, 'gateways').map((name, at) => ({
          name,
          path: `spec.${protocol}[${ruleAt}].match[${matchAt}].gateways[${at}]`,
        })),
      ),
    ),
  )
  return [...listed, ...matched]
}

/** The gateways that it is bound to: `mesh`, or `namespace/name`. */
export function gatewaysOf(virtualService: ConfigObject): readonly string[] {
  const listed = textsAt(virtualService.spec, 'gateways')
  if (listed.length === 0) return [meshGateway]
  return [...new Set(listed.map((name) => gatewayName(name, virtualService.namespace ?? '')))]
}

/**
 * Reads a gateway's name as istiod does: `mesh`, `name`, `namespace/name`, `./name`, and the old
 * `name.namespace.svc.cluster.local`. Gives `mesh` or `namespace/name`.
 */
export function gatewayName(name: string, namespace: string): string {
  if (name === meshGateway) return name
  if (name.startsWith('./')) return `${namespace}/${name.slice(2)}`
  if (name.includes('/')) return name
  const [short = '', inNamespace] = name.split('.')
  return `${inNamespace ?? namespace}/${short}`
}
