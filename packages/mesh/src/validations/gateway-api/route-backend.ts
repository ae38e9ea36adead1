import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { specsAt, textAt } from '../../config/read-spec.ts'
import { isGranted, type Reference } from '../../config/reference-grants.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { seenBy } from '../profile.ts'
import {
  backendsIn,
  isReadByKiali,
  isServiceRef,
  type PlacedRef,
  parentsIn,
  routeKinds,
  routesOf,
} from './routes.ts'

/** A route leads to, or is for, a Service that does not exist or that it must not name. */
export const routeBackendNotFound = defineCheck({
  id: 'gateway-api/route-backend-not-found',
  severity: 'error',
  reads: [...routeKinds, 'Service', 'ReferenceGrant'],
  byNamespace: routeKinds,
  needs: ['Service', 'ReferenceGrant'],
  kiali: ['KIA1402'],
  why: message('findings.routeBackend.why'),
  documentation: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  find: (cluster, index) =>
    routesOf(cluster, index).flatMap((object) => [
      // A parent in another namespace needs no grant: the route then acts for its own callers.
      ...parentsIn(object).flatMap((ref) => judge(object, ref, index, 'parent')),
      ...backendsIn(object).flatMap((ref) => judge(object, ref, index, 'backend')),
    ]),
})

function judge(
  object: ConfigObject,
  ref: PlacedRef,
  index: ConfigIndex,
  use: 'parent' | 'backend',
): readonly Mistake[] {
  if (!isServiceRef(ref) || ref.name === '') return []
  const { namespace, name, path } = ref
  const params = { service: `${namespace}/${name}` }
  const isThere = index.clusters.some((each) => index.service(each, namespace, name) !== null)
  if (!isThere) {
    return [
      {
        object,
        path: `${path}.name`,
        message: message('findings.routeBackendNotFound', params),
        fix: message('findings.routeBackendNotFound.fix', params),
        ...(isReadByKiali(object) && (use === 'backend' || object.kind === 'HTTPRoute')
          ? {}
          : { severityIn: { kiali: 'off' as const } }),
      },
    ]
  }
  const own = object.namespace ?? ''
  const from = { kind: object.kind, namespace: own }
  const reference = { cluster: object.cluster, from, to: { kind: 'Service', namespace, name } }
  if (namespace === own) return []
  // Kiali asks a route for one in either case, and of a grant reads what stands first.
  const isOurs = use === 'backend' && !isGranted(index, reference)
  const isRead = object.kind === 'HTTPRoute' || (use === 'backend' && isReadByKiali(object))
  const seen = seenBy(isOurs, isRead && !isGrantedToKiali(index, reference))
  if (seen === null) return []
  return [
    {
      object,
      path: `${path}.name`,
      message: message('findings.routeBackendNotGranted', params),
      fix: message('findings.routeBackendNotGranted.fix', {
        namespace,
        kind: object.kind,
        from: own,
      }),
      ...seen,
    },
  ]
}

/** By the first namespace and the first kind of a grant, whatever name it gives. */
const isGrantedToKiali = (index: ConfigIndex, { cluster, from, to }: Reference) =>
  index.objects('ReferenceGrant', cluster, to.namespace).some(({ spec }) => {
    const [source = {}] = specsAt(spec, 'from')
    const [target = {}] = specsAt(spec, 'to')
    return (
      textAt(source, 'namespace') === from.namespace &&
      textAt(source, 'kind') === from.kind &&
      textAt(target, 'kind') === to.kind
    )
  })
