import { message } from '@periplus/shared'
import { backendsOfRule, parentsOf, routesOfService } from '../config/gateway-routes.ts'
import { gatewayNameLabel } from '../config/kubernetes-gateways.ts'
import { specsAt } from '../config/read-spec.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingContext, ActingReader } from './acting.ts'
import { joinDetails, share, someOf } from './details.ts'

/** Routes of the Gateway API for the service: of the mesh, or of the gateway that calls it. */
export const actingGatewayRoutes: ActingReader = (context) => {
  const { service } = context.subject
  if (service?.kind !== 'service' || service.namespace === null) return []
  return routesOfService(context.index, context.cluster, service.namespace, service.name)
    .filter((route) => reaches(route, context))
    .map((route) => ({
      object: refOf(route),
      summary: message('acting.gatewayRoute', { details: detailsOf(route) }),
    }))
}

/** A gateway follows the routes attached to it; everybody else those attached to the service. */
function reaches(route: ConfigObject, { client, subject }: ActingContext): boolean {
  const parents = parentsOf(route)
  const gateway = client?.labels[gatewayNameLabel]
  if (client && gateway) {
    return parents.some(
      ({ kind, namespace, name }) =>
        kind === 'Gateway' && namespace === client.namespace && name === gateway,
    )
  }
  return !subject.source || parents.some(({ kind }) => kind === 'Service')
}

function detailsOf(route: ConfigObject): string {
  const rules = specsAt(route.spec, 'rules')
  const telling = rules.find((rule) => specsAt(rule, 'matches').length === 0) ?? rules[0]
  const backends = telling ? backendsOfRule(route, telling) : []
  const all = backends.reduce((sum, { weight }) => sum + weight, 0)
  const split =
    backends.length > 1 && all > 0
      ? backends.map(({ name, weight }) => `${share(Math.round((weight / all) * 100))} ${name}`)
      : backends.map(({ name }) => `→ ${name}`)
  const others = rules.length - 1
  return joinDetails([someOf(split), others > 0 ? `+${others}` : null]) || '—'
}
