import type { Badge } from '@periplus/shared'
import { hostOfService } from '../../acting/acting-on.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { subsetsOf } from '../../config/destination-rules.ts'
import { backendsOfRule, routesOfService } from '../../config/gateway-routes.ts'
import { hasSpec, numberAt, type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import { type Routing, rulesAbout } from '../../config/routing.ts'
import { scratchOfIndex } from '../../config/scratch-of-index.ts'
import { destinationsOfRule } from '../../config/virtual-services.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import type { Place } from '../base-graph.ts'
import type { ProjectedNode } from '../projected-graph.ts'
import { type BadgeDecorator, type DecorationContext, isRegion, membersOf } from './decorator.ts'

/**
 * What virtual services and destination rules do to requests for the node's services. Where those are drawn
 * themselves, they say it.
 */
export const routingBadges: BadgeDecorator = (node, context) => {
  if (isRegion(node)) return []
  const badges = new Set<Badge>()
  for (const service of servicesOf(node, context)) {
    for (const badge of badgesOnce(service, node.cluster, context)) badges.add(badge)
  }
  return [...badges]
}

const badgesIn = scratchOfIndex(() => new Map<string, readonly Badge[]>())
/** Hosts outside the mesh may be named without end. */
const mostKnown = 50_000

/** They depend on the configuration alone, and the same services are called by everybody. */
function badgesOnce(
  service: Place,
  cluster: string,
  { index, routingOf }: DecorationContext,
): readonly Badge[] {
  const known = badgesIn(index, cluster)
  let badges = known.get(service.id)
  if (!badges) {
    badges = badgesOfService(service, routingOf(cluster), index, cluster)
    if (known.size > mostKnown) known.clear()
    known.set(service.id, badges)
  }
  return badges
}

function badgesOfService(
  service: Place,
  routing: Routing,
  index: ConfigIndex,
  cluster: string,
): readonly Badge[] {
  const host = hostOfService(service, index)
  const { domainSuffix } = index.settings(cluster)
  const routes =
    host === null
      ? []
      : routing.virtualServices(host).map((object) => rulesAbout(object, host, domainSuffix))
  const rules = host === null ? [] : routing.destinationRules(host)
  const badges: Badge[] = routes.length > 0 ? ['virtual-service'] : []
  const routeRules = routes.flat()
  const gatewayRules = gatewayRulesOf(service, index)
  if (routeRules.some(choosesByRequest) || gatewayRules.some(({ rule }) => matchesRequest(rule))) {
    badges.push('request-routing')
  }
  const shifts = routeRules.some(shiftsTraffic) || gatewayRules.some(isWeighted)
  if (shifts) badges.push('traffic-shifting')
  if (routeRules.some((rule) => hasSpec(rule, 'fault'))) badges.push('fault-injection')
  if (routeRules.some(mirrors)) badges.push('mirroring')
  if (routeRules.some(waitsOrRepeats) || gatewayRules.some(({ rule }) => waitsOrRepeats(rule))) {
    badges.push('timeout-retry')
  }
  if (rules.some(breaksCircuits)) badges.push('circuit-breaker')
  return badges
}

/** The services through which the node is called, and the one it mainly answers for. */
function servicesOf(node: ProjectedNode, context: DecorationContext): readonly Place[] {
  const ids = new Set<string | null>(
    membersOf(node, context).flatMap((member) =>
      member.kind === 'workload'
        ? [
            member.ownService,
            ...context.baseEdges.inbound(member.id).map((edge) => edge.service),
          ].filter((id) => id !== null && !context.isServiceDrawn(id))
        : [member.id],
    ),
  )
  return [...ids].flatMap((id) => (id === null ? [] : (context.places.get(id) ?? [])))
}

interface GatewayRule {
  readonly route: ConfigObject
  readonly rule: Spec
}

/** The rules of the Gateway API's routes about a service. */
function gatewayRulesOf(
  { kind, cluster, namespace, name }: Place,
  index: ConfigIndex,
): GatewayRule[] {
  if (kind !== 'service' || namespace === null) return []
  return routesOfService(index, cluster, namespace, name).flatMap((route) =>
    specsAt(route.spec, 'rules').map((rule) => ({ route, rule })),
  )
}

/** Shares the requests between several backends. */
const isWeighted = ({ route, rule }: GatewayRule) =>
  backendsOfRule(route, rule).filter(({ weight }) => weight > 0).length > 1

/** Conditions of a VirtualService's rule that are about where it acts, not about the request. */
const conditionsOfPlace: ReadonlySet<string> = new Set([
  'name',
  'port',
  'gateways',
  'statPrefix',
  'ignoreUriCase',
])

const choosesByRequest = (rule: Spec) =>
  specsAt(rule, 'match').some((match) =>
    Object.keys(match).some((condition) => !conditionsOfPlace.has(condition)),
  )

/** A rule of the Gateway API without conditions is written as one for every path. */
const matchesRequest = (rule: Spec) =>
  specsAt(rule, 'matches').some(
    (match) =>
      Object.keys(match).some((condition) => condition !== 'path') ||
      (textAt(specAt(match, 'path'), 'value') ?? '/') !== '/',
  )

/**
 * A VirtualService says `timeout` and `retries`, where zero means none; an HTTPRoute `timeouts` and
 * `retry`.
 */
const waitsOrRepeats = (rule: Spec) =>
  (textAt(rule, 'timeout') ?? '0s') !== '0s' ||
  (hasSpec(rule, 'retries') && numberAt(specAt(rule, 'retries'), 'attempts') !== 0) ||
  hasSpec(rule, 'timeouts') ||
  hasSpec(rule, 'retry')

const shiftsTraffic = (rule: Spec) =>
  destinationsOfRule(rule, '').filter(({ use, weight }) => use === 'route' && weight).length > 1

const mirrors = (rule: Spec) => destinationsOfRule(rule, '').some(({ use }) => use === 'mirror')

/** Limits of connections, or ejection of failing hosts, for the host or one of its subsets. */
function breaksCircuits(rule: ConfigObject): boolean {
  const policies = [rule.spec, ...subsetsOf(rule)].map((spec) => specAt(spec, 'trafficPolicy'))
  return policies
    .flatMap((policy) => [policy, ...specsAt(policy, 'portLevelSettings')])
    .some((policy) => hasSpec(policy, 'connectionPool') || hasSpec(policy, 'outlierDetection'))
}
