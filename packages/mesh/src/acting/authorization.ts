import { message } from '@periplus/shared'
import { attachedTo } from '../config/attachment.ts'
import { specsAt, textAt, textsAt } from '../config/read-spec.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import type { ActingContext, ActingReader } from './acting.ts'
import { someOf } from './details.ts'
import { policiesAtWaypoint } from './waypoint-policies.ts'

/** The order in which a proxy asks them: the first that decides ends it. */
const actions = ['CUSTOM', 'AUDIT', 'DENY', 'ALLOW']

const actionOf = (object: ConfigObject) => textAt(object.spec, 'action') ?? 'ALLOW'

/** Policies of one kind at the called workload and at the waypoint before it. */
const policiesOf = (kind: string, context: ActingContext): readonly ConfigObject[] => [
  ...policiesAtWaypoint(kind, context),
  ...(context.server
    ? attachedTo(context.index, kind, context.server).map(({ object }) => object)
    : []),
]

export const actingAuthorization: ActingReader = (context) =>
  policiesOf('AuthorizationPolicy', context)
    .toSorted((a, b) => actions.indexOf(actionOf(a)) - actions.indexOf(actionOf(b)))
    .map((object) => ({ object: refOf(object), summary: summaryOf(object) }))

function summaryOf(object: ConfigObject) {
  const action = actionOf(object)
  const rules = specsAt(object.spec, 'rules')
  if (rules.length === 0 && action === 'ALLOW') return message('acting.authorization.allowNothing')
  if (rules.length === 0) return message('acting.authorization.noRules', { action })
  if (rules.some((rule) => Object.keys(rule).length === 0)) {
    return message('acting.authorization.everything', { action })
  }
  return message('acting.authorization', { action, rules: rules.length })
}

/** Policies that check tokens; all of them apply. */
export const actingRequestAuthentication: ActingReader = (context) =>
  policiesOf('RequestAuthentication', context).map((object) => {
    const issuers = specsAt(object.spec, 'jwtRules').flatMap((rule) => textAt(rule, 'issuer') ?? [])
    return {
      object: refOf(object),
      summary: message('acting.requestAuthentication', { issuers: someOf(issuers) || '—' }),
    }
  })

/** Telemetry settings of the called workload, widest first: narrower ones override fields. */
export const actingTelemetry: ActingReader = (context) =>
  policiesOf('Telemetry', context).map((object) => {
    const parts = ['accessLogging', 'metrics', 'tracing'].filter((part) => part in object.spec)
    return {
      object: refOf(object),
      summary: message('acting.telemetry', { details: parts.join(' · ') || '—' }),
    }
  })

/** Changes of the called workload's proxy beside Istio's own configuration. */
export const actingExtensions: ActingReader = ({ server, index }) => {
  if (!server || server.dataPlane === 'none' || server.dataPlane === 'ambient') return []
  const filters = attachedTo(index, 'EnvoyFilter', server).map(({ object }) => ({
    object: refOf(object),
    summary: message('acting.envoyFilter', {
      patches: specsAt(object.spec, 'configPatches').length,
    }),
  }))
  const plugins = attachedTo(index, 'WasmPlugin', server).map(({ object }) => ({
    object: refOf(object),
    summary: message('acting.wasmPlugin', {
      url: textAt(object.spec, 'url') ?? textsAt(object.spec, 'urls').join(', '),
    }),
  }))
  return [...filters, ...plugins]
}
