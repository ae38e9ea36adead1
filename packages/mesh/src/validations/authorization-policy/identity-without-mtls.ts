import { message } from '@periplus/shared'
import { labelsAt, specAt, specsAt, textAt, textsAt } from '../../config/read-spec.ts'
import type { ConfigObject } from '../../model/kubernetes.ts'
import { defineCheck } from '../check.ts'
import { mtlsStatus } from '../mtls/mtls-status.ts'

/** A policy asks who the caller is, but callers do not prove it: there is no mutual TLS. */
export const identityWithoutMtls = defineCheck({
  id: 'authorization-policy/identity-without-mtls',
  severity: 'error',
  reads: ['AuthorizationPolicy', 'PeerAuthentication', 'DestinationRule', 'Service', 'Namespace'],
  byNamespace: ['AuthorizationPolicy'],
  needs: ['PeerAuthentication', 'DestinationRule'],
  kiali: ['KIA0105'],
  why: message('findings.identityWithoutMtls.why'),
  fix: message('findings.identityWithoutMtls.fix'),
  documentation:
    'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',
  find: (cluster, index) =>
    index.objects('AuthorizationPolicy', cluster).flatMap((object) => {
      const paths = pathsThatNeedMtls(object)
      const namespace = object.namespace ?? ''
      // In ambient mode ztunnel proves who calls, whatever these objects say.
      const isAmbient = index.namespace(cluster, namespace)?.dataPlaneMode === 'ambient'
      if (paths.length === 0 || isAmbient) return []
      const labels = labelsAt(specAt(object.spec, 'selector'), 'matchLabels')
      const status = mtlsStatus(index, { cluster, namespace, labels })
      if (status === 'on') return []
      return paths.map((path) => ({
        object,
        path,
        message: message('findings.identityWithoutMtls', {
          field: path.slice(path.lastIndexOf('.') + 1),
        }),
        // Kiali does not count on Istio's default for servers, which is PERMISSIVE.
        ...(status === 'unsaid' ? { severityIn: { default: 'off' as const } } : {}),
      }))
    }),
})

const identities = [
  'principals',
  'notPrincipals',
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
]

/** Attributes of a condition that only the caller's certificate tells. */
const attributes = [
  'source.namespace',
  'source.principal',
  'source.serviceAccount',
  'connection.sni',
]

/** Where a policy asks for what only mutual TLS tells about a caller. */
export const pathsThatNeedMtls = ({ spec }: ConfigObject): readonly string[] =>
  specsAt(spec, 'rules').flatMap((rule, ruleAt) => [
    ...specsAt(rule, 'from').flatMap((from, fromAt) =>
      identities
        .filter((field) => textsAt(specAt(from, 'source'), field).length > 0)
        .map((field) => `spec.rules[${ruleAt}].from[${fromAt}].source.${field}`),
    ),
    ...specsAt(rule, 'when').flatMap((condition, at) =>
      attributes.includes(textAt(condition, 'key') ?? '')
        ? `spec.rules[${ruleAt}].when[${at}]`
        : [],
    ),
  ])
