import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { isGranted } from '../../config/reference-grants.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import {
  backendsIn,
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
      ...parentsIn(object).flatMap((ref) => judge(object, ref, index, { needsGrant: false })),
      ...backendsIn(object).flatMap((ref) => judge(object, ref, index, { needsGrant: true })),
    ]),
})

function judge(
  object: ConfigObject,
  ref: PlacedRef,
  index: ConfigIndex,
  { needsGrant }: { readonly needsGrant: boolean },
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
      },
    ]
  }
  const own = object.namespace ?? ''
  const from = { kind: object.kind, namespace: own }
  const reference = { cluster: object.cluster, from, to: { kind: 'Service', namespace, name } }
  if (namespace === own || isGranted(index, reference)) return []
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
      ...(needsGrant ? {} : { severityIn: { default: 'off' as const } }),
    },
  ]
}
