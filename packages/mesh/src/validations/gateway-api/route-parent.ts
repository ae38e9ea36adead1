import { message } from '@periplus/shared'
import type { ConfigIndex } from '../../config/config-index.ts'
import { labelSelectorAt } from '../../config/label-selector.ts'
import { type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import {
  isGatewayRef,
  isReadByKiali,
  type PlacedRef,
  parentsIn,
  routeKinds,
  routesOf,
} from './routes.ts'

/** A route belongs to a Gateway that does not exist, or that does not let its namespace in. */
export const routeParentNotFound = defineCheck({
  id: 'gateway-api/route-parent-not-found',
  severity: 'error',
  reads: [...routeKinds, 'KubernetesGateway', 'Namespace'],
  byNamespace: routeKinds,
  needs: ['KubernetesGateway', 'Namespace'],
  kiali: ['KIA1401'],
  why: message('findings.routeParent.why'),
  documentation: 'https://gateway-api.sigs.k8s.io/guides/multiple-ns/',
  find: (cluster, index) =>
    routesOf(cluster, index).flatMap((object) =>
      parentsIn(object).flatMap((parent): readonly Mistake[] => {
        const kialis = isReadByKiali(object) ? {} : { severityIn: { kiali: 'off' as const } }
        if (!isGatewayRef(parent) || parent.name === '') return []
        const { namespace, name, path } = parent
        const gateway = index.object('KubernetesGateway', cluster, namespace, name)
        const named = { gateway: `${namespace}/${name}` }
        if (gateway === null) {
          return [
            {
              object,
              path: `${path}.name`,
              message: message('findings.routeParentNotFound', named),
              fix: message('findings.routeParentNotFound.fix', named),
              ...kialis,
            },
          ]
        }
        if (letsIn(gateway, parent, object, index)) return []
        return [
          {
            object,
            path: `${path}.name`,
            message: message('findings.routeParentClosed', {
              ...named,
              namespace: object.namespace ?? '',
            }),
            fix: message('findings.routeParentClosed.fix', named),
            ...(isOpenToKiali(gateway, parent, object, index)
              ? { severityIn: { kiali: 'off' as const } }
              : kialis),
          },
        ]
      }),
    ),
})

/** Kiali takes the own namespace for let in, and asks every listener. */
const isOpenToKiali = (
  gateway: ConfigObject,
  parent: PlacedRef,
  route: ConfigObject,
  index: ConfigIndex,
) =>
  gateway.namespace === route.namespace ||
  letsIn(gateway, { ...parent, section: null }, route, index)

/** Whether one of the listeners that a route means takes routes of its namespace. */
function letsIn(
  gateway: ConfigObject,
  { section }: PlacedRef,
  route: ConfigObject,
  index: ConfigIndex,
): boolean {
  const listeners = specsAt(gateway.spec, 'listeners').filter(
    (listener) => section === null || textAt(listener, 'name') === section,
  )
  return listeners.some((listener) => takes(listener, gateway, route, index))
}

function takes(listener: Spec, gateway: ConfigObject, route: ConfigObject, index: ConfigIndex) {
  const namespaces = specAt(specAt(listener, 'allowedRoutes'), 'namespaces')
  switch (textAt(namespaces, 'from') ?? 'Same') {
    case 'All':
      return true
    case 'Same':
      return route.namespace === gateway.namespace
    case 'Selector': {
      const namespace = index.namespace(gateway.cluster, route.namespace ?? '')
      // A namespace that nobody read may have any labels.
      return namespace === null || labelSelectorAt(namespaces, 'selector')(namespace.labels)
    }
    default:
      return false
  }
}
