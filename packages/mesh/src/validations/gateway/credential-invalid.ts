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
  // What istioctl tells is told by istioctl/gateway-credentials.
  profiles: ['default'],
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
          fix: message('findings.gatewayCredentialInvalid.fix', {
            secret: `${credential.namespace}/${credential.name}`,
          }),
          ...problem,
        })),
      ),
    ),
})

const nameOf = ({ namespace, name }: SecretFact) => ({ secret: `${namespace}/${name}` })

type Problem = Pick<Mistake, 'message' | 'why' | 'references' | 'istioctlAnalyzer'>

function problems({ secret }: Credential, atMs: number | null): readonly Problem[] {
  if (secret === null) return []
  const unusable = whyUnusable(secret, atMs)
  if (unusable !== null) return [unusable]
  return hasWrongKey(secret) ? [wrongKey(secret)] : []
}

/**
 * Why nobody can use the certificate of a Secret; null where somebody can, or it was not read.
 * @param atMs now, epoch milliseconds; null where nobody knows
 */
export function whyUnusable(
  secret: SecretFact,
  atMs: number | null,
): Pick<Mistake, 'message' | 'why'> | null {
  const unreadable = certificateProblem(secret)
  if (unreadable !== null) return { message: unreadable }
  const untimely = timeProblem(secret, atMs)
  if (untimely === null) return null
  return { message: untimely, why: message('findings.gatewayCredentialExpired.why') }
}

function certificateProblem(fact: SecretFact): MessageRef | null {
  const { keys, certificate } = fact
  const secret = nameOf(fact)
  if (keys !== null && !pairs.some((pair) => pair.every((key) => keys.includes(key)))) {
    return message('findings.gatewayCredentialKeys', { ...secret, keys: listOf(keys) || '-' })
  }
  if (certificate === null || certificate.notAfterMs !== null) return null
  const reason = certificate.problem ?? '-'
  return message('findings.gatewayCredentialUnreadable', { ...secret, reason })
}

function timeProblem(fact: SecretFact, atMs: number | null): MessageRef | null {
  const { notBeforeMs = null, notAfterMs = null } = fact.certificate ?? {}
  if (atMs === null || notBeforeMs === null || notAfterMs === null) return null
  const secret = nameOf(fact)
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
const wrongKey = (secret: SecretFact): Problem => ({
  message: message('findings.gatewayCredentialWrongKey', nameOf(secret)),
  references: [],
  istioctlAnalyzer: null,
})
