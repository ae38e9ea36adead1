import { message } from '@periplus/shared'
import { labelsAt, specAt, specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { kialisIdentity } from '../mtls/kialis-mtls.ts'
import { mtlsStatus } from '../mtls/mtls-status.ts'
import { seenBy } from '../profile.ts'

/** A policy asks who the caller is, but callers do not prove it: there is no mutual TLS. */
export const identityWithoutMtls = defineCheck({
  id: 'authorization-policy/identity-without-mtls',
  severity: 'error',
  reads: ['AuthorizationPolicy', 'PeerAuthentication', 'DestinationRule', 'Service', 'Namespace'],
  byObject: ['AuthorizationPolicy'],
  needs: ['PeerAuthentication', 'DestinationRule'],
  kiali: ['KIA0105'],
  why: message('findings.identityWithoutMtls.why'),
  fix: message('findings.identityWithoutMtls.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',
  find: (cluster, index) =>
    index.objects('AuthorizationPolicy', cluster).flatMap((object) => {
      const asked = identitiesAskedBy(object)
      const namespace = object.namespace ?? ''
      // In ambient mode ztunnel proves who calls, whatever these objects say.
      const isAmbient = index.namespace(cluster, namespace)?.dataPlaneMode === 'ambient'
      if (asked.length === 0 || isAmbient) return []
      const labels = labelsAt(specAt(object.spec, 'selector'), 'matchLabels')
      const selected = { cluster, namespace, labels }
      const isMissing = mtlsStatus(index, selected) === 'off'
      const isMissingToKiali = !kialisIdentity(index, selected)
      return asked.flatMap(({ path, isKialis }) => {
        const field = path.slice(path.lastIndexOf('.') + 1)
        const seen = seenBy(isMissing, isMissingToKiali && isKialis)
        return seen === null
          ? []
          : { object, path, message: message('findings.identityWithoutMtls', { field }), ...seen }
      })
    }),
})

const identities = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces']
const beyondKiali = ['serviceAccounts', 'notServiceAccounts', 'trustDomains', 'notTrustDomains']

/** Attributes of a condition that only the caller's certificate tells. */
const attributes = ['source.namespace', 'source.principal', 'connection.sni']
const attributesBeyondKiali = ['source.serviceAccount', 'source.trustDomain']

interface Asked {
  readonly path: string
  /** Kiali does not read service accounts and trust domains. */
  readonly isKialis: boolean
}

/** Where a policy asks for what only mutual TLS tells about a caller. */
export const identitiesAskedBy = ({ spec }: ConfigObject): readonly Asked[] =>
  specsAt(spec, 'rules').flatMap((rule, ruleAt) => [
    ...specsAt(rule, 'from').flatMap((from, fromAt) =>
      [...identities, ...beyondKiali]
        .filter((field) => textsAt(specAt(from, 'source'), field).length > 0)
        .map((field) => ({
          path: `spec.rules[${ruleAt}].from[${fromAt}].source.${field}`,
          isKialis: identities.includes(field),
        })),
    ),
    ...specsAt(rule, 'when').flatMap((condition, at) => {
      const key = textAt(condition, 'key') ?? ''
      const isKialis = attributes.includes(key)
      return isKialis || attributesBeyondKiali.includes(key)
        ? { path: `spec.rules[${ruleAt}].when[${at}]`, isKialis }
        : []
    }),
  ])
