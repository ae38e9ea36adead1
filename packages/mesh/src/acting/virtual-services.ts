import { message } from '@periplus/shared'
import { isVisibleIn, scopeOf } from '../config/export-to.ts'
import { hasSpec, numberAt, type Spec, specAt, specsAt, textAt } from '../config/read-spec.ts'
import { rulesAbout } from '../config/routing.ts'
import {
  type Destination,
  destinationsOfRule,
  gatewaysOf,
  meshGateway,
} from '../config/virtual-services.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingContext, ActingReader } from './acting.ts'
import { joinDetails, share, someOf } from './details.ts'
import { gatewaysServedBy } from './gateways.ts'

/** The VirtualServices that decide where requests for the host go, as the caller sees them. */
export const actingVirtualServices: ActingReader = (context) => {
  const { host, routing } = context
  if (host === null) return []
  return routing
    .virtualServices(host)
    .filter((object) => reaches(object, context))
    .map((object) => ({
      object: refOf(object),
      summary: message('acting.virtualService', { details: detailsOf(object, context) }),
    }))
}

/** Sidecars use what is bound to the mesh and visible to them; gateways what is bound to them. */
function reaches(object: ConfigObject, context: ActingContext): boolean {
  const { client, subject } = context
  const bound = gatewaysOf(object)
  const served = client ? gatewaysServedBy(client, context.index) : []
  if (served.length > 0) {
    return served.some((gateway) => bound.includes(`${gateway.namespace}/${gateway.name}`))
  }
  if (!subject.source) return true
  const namespace = subject.source.namespace
  if (namespace === null || !bound.includes(meshGateway)) return false
  return isVisibleIn(scopeOf(context.index, object), namespace)
}

function detailsOf(object: ConfigObject, context: ActingContext): string {
  const { domainSuffix } = context.index.settings(context.cluster)
  const relevant = context.host === null ? [] : rulesAbout(object, context.host, domainSuffix)
  // A rule without conditions takes everything else: it says most about the traffic.
  const telling = relevant.find((rule) => specsAt(rule, 'match').length === 0) ?? relevant[0]
  const others = relevant.length - 1
  return joinDetails([
    telling ? splitOf(telling) : '—',
    telling ? featuresOf(telling) : null,
    others > 0 ? `+${others}` : null,
  ])
}

/** Where one rule sends its requests, by subset where it names one. */
function splitOf(rule: Spec): string {
  const routes = destinationsOfRule(rule, '').filter(({ use }) => use === 'route')
  const name = ({ subset, host }: Destination) => subset ?? host ?? '?'
  if (routes.length === 1) return `→ ${routes.map(name).join()}`
  return someOf(routes.map((route) => `${share(route.weight ?? 0)} ${name(route)}`))
}

/** What else one rule does to requests. */
function featuresOf(rule: Spec): string {
  const retries = numberAt(specAt(rule, 'retries'), 'attempts')
  const timeout = textAt(rule, 'timeout')
  const fault = specAt(rule, 'fault')
  const mirrors = destinationsOfRule(rule, '').filter(({ use }) => use === 'mirror')
  return joinDetails([
    timeout === null ? null : `timeout ${timeout}`,
    retries === null ? null : `retries ${retries}`,
    hasSpec(fault, 'delay') ? faultOf('delay', fault) : null,
    hasSpec(fault, 'abort') ? faultOf('abort', fault) : null,
    mirrors.length === 0 ? null : `mirror ${someOf(mirrors.map(({ host }) => host ?? '?'))}`,
    hasSpec(rule, 'redirect') ? 'redirect' : null,
    hasSpec(rule, 'rewrite') ? 'rewrite' : null,
  ])
}

function faultOf(kind: 'delay' | 'abort', fault: Spec): string {
  const spec = specAt(fault, kind)
  const percentage = numberAt(specAt(spec, 'percentage'), 'value') ?? 100
  const what = kind === 'delay' ? textAt(spec, 'fixedDelay') : numberAt(spec, 'httpStatus')
  return `${kind} ${what === null ? '' : `${what} `}${share(percentage)}`
}
