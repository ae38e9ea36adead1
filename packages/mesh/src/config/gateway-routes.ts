import type { ConfigObject } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { numberAt, type Spec, specsAt, textAt } from './read-spec.ts'
import { byPlace } from './routing.ts'

/** Kinds of routes of the Gateway API, which serve gateways and, for a Service as parent, the mesh. */
const routeKinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'] as const

/** A reference of a route to a Gateway or Service. */
export interface RouteRef {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** Share of the requests relative to its siblings; 1 where the route does not say. */
  readonly weight: number
}

const refAt = (spec: Spec, namespace: string, defaultKind: string): RouteRef => ({
  kind: textAt(spec, 'kind') ?? defaultKind,
  namespace: textAt(spec, 'namespace') ?? namespace,
  name: textAt(spec, 'name') ?? '',
  weight: numberAt(spec, 'weight') ?? 1,
})

export const parentsOf = (route: ConfigObject): readonly RouteRef[] =>
  specsAt(route.spec, 'parentRefs').map((spec) => refAt(spec, route.namespace ?? '', 'Gateway'))

export const backendsOfRule = (route: ConfigObject, rule: Spec): readonly RouteRef[] =>
  specsAt(rule, 'backendRefs').map((spec) => refAt(spec, route.namespace ?? '', 'Service'))

const isService = (ref: RouteRef, namespace: string, name: string) =>
  ref.kind === 'Service' && ref.namespace === namespace && ref.name === name

/** The routes whose parent or backend is a Service; sorted by kind and place. */
export const routesOfService = (
  index: ConfigIndex,
  cluster: string,
  namespace: string,
  name: string,
): readonly ConfigObject[] =>
  routeKinds.flatMap((kind) =>
    index
      .objects(kind, cluster)
      .filter((route) =>
        [
          ...parentsOf(route),
          ...specsAt(route.spec, 'rules').flatMap((rule) => backendsOfRule(route, rule)),
        ].some((ref) => isService(ref, namespace, name)),
      )
      .toSorted(byPlace),
  )
