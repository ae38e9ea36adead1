import { message } from '@periplus/shared'
import { selectorOf, targetsOf } from '../../config/attachment.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { groupBy } from '../../config/group-by.ts'
import { type Labels, selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, type Spec, specAt, specsAt, textAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'

/**
 * A RequestAuthentication refuses tokens that are wrong, but lets requests without any token pass:
 * only an AuthorizationPolicy that asks for who is named in it turns those away
 * (https://istio.io/latest/docs/concepts/security/#request-authentication).
 */
export const nobodyEnforces = defineCheck({
  id: 'request-authentication/nobody-enforces',
  severity: 'warning',
  reads: ['RequestAuthentication', 'AuthorizationPolicy', 'VirtualService'],
  byNamespace: ['RequestAuthentication'],
  needs: ['AuthorizationPolicy'],
  documentation:
    'https://istio.io/latest/docs/tasks/security/authentication/authn-policy/#require-a-valid-token',
  why: message('findings.nobodyEnforces.why'),
  fix: message('findings.nobodyEnforces.fix'),
  find(cluster, index) {
    const { rootNamespace } = index.settings(cluster)
    const enforcing = enforcingPolicies(index, cluster)
    // Routes by claims send requests without a token elsewhere.
    if (routesByClaims(index, cluster)) return []
    return index.objects('RequestAuthentication', cluster).flatMap((object) => {
      const near = [
        ...(enforcing.get(object.namespace ?? '') ?? []),
        ...(object.namespace === rootNamespace ? [...enforcing.values()].flat() : []),
        ...(enforcing.get(rootNamespace) ?? []),
      ]
      if (near.some((policy) => meets(object, policy))) return []
      return {
        object,
        path: specsAt(object.spec, 'jwtRules').length > 0 ? 'spec.jwtRules' : 'spec',
        message: message('findings.nobodyEnforces'),
      }
    })
  },
})

const enforcingPolicies = perIndex((index, cluster) =>
  groupBy(
    index.objects('AuthorizationPolicy', cluster).filter(asksWho),
    ({ namespace }) => namespace ?? '',
  ),
)

/** Whether a policy says anything about tokens: who they name, or what they claim. */
function asksWho({ spec }: ConfigObject): boolean {
  if (textAt(spec, 'action') === 'CUSTOM') return true
  return specsAt(spec, 'rules').some(
    (rule) =>
      specsAt(rule, 'from').some((from) => namesToken(specAt(from, 'source'))) ||
      specsAt(rule, 'when').some((when) => textAt(when, 'key')?.startsWith('request.auth.')),
  )
}

const namesToken = (source: Spec) =>
  'requestPrincipals' in source || 'notRequestPrincipals' in source

/** Whether two objects may act on one workload. */
function meets(one: ConfigObject, other: ConfigObject): boolean {
  if (targetsOf(one).length > 0 || targetsOf(other).length > 0) {
    if (targetsOf(one).length === 0 || targetsOf(other).length === 0) return true
    return targetsOf(one).some((target) =>
      targetsOf(other).some(({ kind, name }) => kind === target.kind && name === target.name),
    )
  }
  return canAgree(selectorOf(one), selectorOf(other))
}

/** Some workload may have the labels of both. */
const canAgree = (one: Labels, other: Labels) =>
  Object.entries(one).every(([key, value]) => other[key] === undefined || other[key] === value) ||
  selects(one, other)

const routesByClaims = (index: ConfigIndex, cluster: string) =>
  index
    .objects('VirtualService', cluster)
    .some(({ spec }) =>
      specsAt(spec, 'http').some((rule) =>
        specsAt(rule, 'match').some(
          (match) =>
            hasSpec(match, 'headers') &&
            Object.keys(specAt(match, 'headers')).some((name) => name.startsWith('@request.auth.')),
        ),
      ),
    )
