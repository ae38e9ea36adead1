import { type MessageRef, message } from '@periplus/shared'
import type { SecretFact } from '../../model/kubernetes.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { listOf } from '../names.ts'
import { type Credential, credentialsOf } from './credentials.ts'

/** The names under which istiod looks for certificate and key, the first first. */
const pairs = [
  ['cert', 'key'],
  ['tls.crt', 'tls.key'],
] as const

/**
 * A Gateway names a Secret that holds no usable certificate: Envoy gets none that it can serve, or one
 * that clients refuse (istio/istio pilot/pkg/credentials/kube/secrets.go, pilot/pkg/xds/sds.go).
 */
export const gatewayCredentialInvalid = defineCheck({
  id: 'gateway/credential-invalid',
  severity: 'error',
  reads: ['Gateway', 'Pod', 'Workload', 'Secret', 'Now'],
  byNamespace: ['Gateway'],
  istioctl: { analyzer: 'gateway.SecretAnalyzer', code: 'IST0161' },
  why: message('findings.gatewayCredentialNotFound.why'),
  find: (cluster, index) =>
    index.objects('Gateway', cluster).flatMap((gateway) =>
      credentialsOf(gateway, index).flatMap((credential): Mistake[] =>
        problems(credential, index.atMs).map((problem) => ({
          object: gateway,
          path: credential.path,
          fix: message('findings.gatewayCredentialInvalid.fix', nameOf(credential)),
          ...problem,
        })),
      ),
    ),
})

const nameOf = ({ namespace, name }: Credential) => ({ secret: `${namespace}/${name}` })

type Problem = Pick<Mistake, 'message' | 'why' | 'references' | 'istioctlAnalyzer' | 'severityIn'>

function problems(credential: Credential, atMs: number | null): readonly Problem[] {
  const { secret } = credential
  if (secret === null) return []
  const unusable = certificateProblem(credential, secret)
  if (unusable !== null) return [{ message: unusable }]
  const untimely = timeProblem(credential, secret, atMs)
  if (untimely !== null) {
    return [{ message: untimely, why: message('findings.gatewayCredentialExpired.why') }]
  }
  return hasWrongKey(secret) ? [wrongKey(credential)] : []
}

function certificateProblem(
  credential: Credential,
  { keys, certificate }: SecretFact,
): MessageRef | null {
  const secret = nameOf(credential)
  if (keys !== null && !pairs.some((pair) => pair.every((key) => keys.includes(key)))) {
    return message('findings.gatewayCredentialKeys', { ...secret, keys: listOf(keys) || '-' })
  }
  if (certificate === null || certificate.notAfterMs !== null) return null
  const reason = certificate.problem ?? '-'
  return message('findings.gatewayCredentialUnreadable', { ...secret, reason })
}

function timeProblem(
  credential: Credential,
  { certificate }: SecretFact,
  atMs: number | null,
): MessageRef | null {
  const { notBeforeMs = null, notAfterMs = null } = certificate ?? {}
  if (atMs === null || notBeforeMs === null || notAfterMs === null) return null
  const secret = nameOf(credential)
  if (atMs > notAfterMs) {
    return message('findings.gatewayCredentialExpired', { ...secret, day: dayOf(notAfterMs) })
  }
  return atMs < notBeforeMs
    ? message('findings.gatewayCredentialTooEarly', { ...secret, day: dayOf(notBeforeMs) })
    : null
}

const dayOf = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10)

const hasWrongKey = ({ certificate }: SecretFact) =>
  certificate !== null && (certificate.keyMatches === false || certificate.problem !== null)

/** istioctl looks at the certificate only. */
const wrongKey = (credential: Credential): Problem => ({
  message: message('findings.gatewayCredentialWrongKey', nameOf(credential)),
  references: [],
  istioctlAnalyzer: null,
  severityIn: { istioctl: 'off', kiali: 'off' },
})
