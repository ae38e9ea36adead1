import { message, type Severity } from '@periplus/shared'
import { type EnvoyMessage, envoyMessage } from '../../../envoy-api/envoy-types.ts'
import { createSuggest } from '../envoy-value/closest-name.ts'
import { readMessage } from '../envoy-value/read-value.ts'
import type { ProblemKind, ValueProblem } from '../envoy-value/value-problem.ts'
import { withoutConfig } from '../envoy-value/without-config.ts'
import type { Field, Telling } from '../field.ts'
import { isDeeperThan } from '../values/depth.ts'

/** What the value of a patch is a part of (`BuildXDSObjectFromStruct` of istio/istio pkg/config/xds/xds.go). */
const messageOf: Readonly<Record<string, string>> = {
  BOOTSTRAP: 'envoy.config.bootstrap.v3.Bootstrap',
  CLUSTER: 'envoy.config.cluster.v3.Cluster',
  EXTENSION_CONFIG: 'envoy.config.core.v3.TypedExtensionConfig',
  FILTER_CHAIN: 'envoy.config.listener.v3.FilterChain',
  HTTP_FILTER: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
  HTTP_ROUTE: 'envoy.config.route.v3.Route',
  LISTENER: 'envoy.config.listener.v3.Listener',
  LISTENER_FILTER: 'envoy.config.listener.v3.ListenerFilter',
  NETWORK_FILTER: 'envoy.config.listener.v3.Filter',
  ROUTE_CONFIGURATION: 'envoy.config.route.v3.RouteConfiguration',
  VIRTUAL_HOST: 'envoy.config.route.v3.VirtualHost',
}

/** Far deeper than anybody's: reading could not come back from a hundred times that. */
const deepest = 500

/**
 * Holds what a patch writes against Envoy's API, whatever its operation is, as Istio does.
 * @param isSeen whether Istio looks at it when the object is applied; if not, it leaves out the
 * patch later
 */
export function checkPatchValue(item: Field, isSeen: boolean): void {
  const value = item.at('patch').at('value')
  const applyTo = item.at('applyTo').text
  const name = Object.hasOwn(messageOf, applyTo) ? messageOf[applyTo] : undefined
  const type = name === undefined ? null : envoyMessage(name)
  if (!type || !value.isObject || isDeeperThan(value.value, deepest)) return
  const problems: ValueProblem[] = []
  const hear = (problem: ValueProblem) => problems.push(problem)
  readMessage(value, type, { hear, suggest: createSuggest() })
  tellAll(problems, isSeen)
  const isRead = problems.every(({ kind }) => kind === 'overruled')
  if (isRead) warnOfMissingConfig(value, type, isSeen)
}

const unreadable: readonly ProblemKind[] = ['misfit', 'doubtful', 'newer']

/** How sure we are that no istiod knows better. */
const severities: Readonly<Partial<Record<ProblemKind, Severity>>> = {
  doubtful: 'warning',
  newer: 'info',
}

/** Istio stops at the first misfit of a patch, and where there is none at the first unknown field. */
function tellAll(problems: readonly ValueProblem[], isSeen: boolean): void {
  const first =
    problems.find(({ kind }) => unreadable.includes(kind)) ??
    problems.find(({ kind }) => kind === 'unknown')
  for (const problem of problems) {
    const { field, message: told, kind } = problem
    const isSilent = !isSeen || kind === 'overruled'
    const severity = severities[kind]
    const telling: Telling = {
      ...(isSilent ? { istio: 'never' } : problem === first ? {} : { istio: 'later' }),
      ...(severity && { severity }),
    }
    if (unreadable.includes(kind)) field.refuse(told, telling)
    else field.warn(told, telling)
  }
}

/** Istio tells of all of them in one sentence. */
function warnOfMissingConfig(value: Field, type: EnvoyMessage, isSeen: boolean): void {
  withoutConfig(value, type).forEach((each, index) => {
    const name = each.field.at('name').text || each.type.name
    const telling: Telling = !isSeen ? { istio: 'never' } : index === 0 ? {} : { istio: 'later' }
    each.field.warn(message('findings.schema.withoutTypedConfig', { name }), telling)
  })
}
