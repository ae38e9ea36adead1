import { kindOf } from '../kubernetes/known-kinds.ts'
import { type KubernetesObject, valueAt } from '../kubernetes/object.ts'
import type { Scenario } from '../scenario/model.ts'
import { objectOf } from './metadata.ts'
import { dayMs, issueServerCertificate } from './server-certificate.ts'

/**
 * The TLS secrets that Gateways name by `credentialName`, in the Gateway's namespace.
 * Their keys are made at start and belong to nobody.
 */
export function gatewaySecrets(scenario: Scenario, nowMs: number): KubernetesObject[] {
  return scenario.configObjects
    .filter(({ kind }) => kind === 'Gateway')
    .filter((gateway) => kindOf(gateway).group === 'networking.istio.io')
    .flatMap((gateway) =>
      listAt(gateway, 'spec.servers').flatMap((server) => {
        const name = valueAt(server, 'tls.credentialName')
        if (typeof name !== 'string') return []
        const [host] = listAt(server, 'hosts')
        const namespace = gateway.metadata.namespace ?? 'default'
        const isOld = scenario.expiredCredentials?.includes(name) ?? false
        const ageMs = (isOld ? 368 : 30) * dayMs
        const { certificatePem, privateKeyPem } = issueServerCertificate(String(host), nowMs, ageMs)
        return objectOf({ apiVersion: 'v1', kind: 'Secret', namespace, name }, nowMs, {
          type: 'kubernetes.io/tls',
          data: { 'tls.crt': base64(certificatePem), 'tls.key': base64(privateKeyPem) },
        })
      }),
    )
}

function listAt(object: unknown, path: string): readonly unknown[] {
  const value = valueAt(object, path)
  return Array.isArray(value) ? value : []
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
