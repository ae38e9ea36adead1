import type { ConfigIndex } from '../../config/config-index.ts'
import { type Spec, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'

/** Kinds of routes of the Gateway API. */
export const routeKinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'] as const

export const routesOf = (cluster: string, index: ConfigIndex): readonly ConfigObject[] =>
  routeKinds.flatMap((kind) => index.objects(kind, cluster))

/** Kiali looks at routes of requests. */
export const isReadByKiali = ({ kind }: ConfigObject) =>
  kind === 'HTTPRoute' || kind === 'GRPCRoute'

/** A reference in a route, and where it stands. */
export interface PlacedRef {
  readonly group: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** Name of a listener; null: any. */
  readonly section: string | null
  readonly path: string
}

const gatewayApi = 'gateway.networking.k8s.io'

export const parentsIn = (route: ConfigObject): readonly PlacedRef[] =>
  specsAt(route.spec, 'parentRefs').map((ref, at) =>
    placedRef(ref, route, `spec.parentRefs[${at}]`, { group: gatewayApi, kind: 'Gateway' }),
  )

/** What a route means by a backend of which it gives the name alone. */
export const unsaidBackend = { group: '', kind: 'Service' }

export const backendsIn = (route: ConfigObject): readonly PlacedRef[] =>
  specsAt(route.spec, 'rules').flatMap((rule, ruleAt) =>
    specsAt(rule, 'backendRefs').map((ref, at) =>
      placedRef(ref, route, `spec.rules[${ruleAt}].backendRefs[${at}]`, unsaidBackend),
    ),
  )

/** @param unsaid the group and kind that a reference means which does not say them */
export const placedRef = (
  ref: Spec,
  route: ConfigObject,
  path: string,
  unsaid: { readonly group: string; readonly kind: string },
): PlacedRef => ({
  // An empty group is written for Kubernetes' own kinds.
  group: typeof ref.group === 'string' ? ref.group : unsaid.group,
  kind: textAt(ref, 'kind') ?? unsaid.kind,
  namespace: textAt(ref, 'namespace') ?? route.namespace ?? '',
  name: textAt(ref, 'name') ?? '',
  section: textAt(ref, 'sectionName'),
  path,
})

export const isGatewayRef = ({ group, kind }: PlacedRef) =>
  group === gatewayApi && kind === 'Gateway'

export const isServiceRef = ({ group, kind }: PlacedRef) =>
  (group === '' || group === 'core') && kind === 'Service'
