import type { Pod } from '../scenario/pods.ts'
import { stableSuffix } from '../scenario/stable-hash.ts'

type Container = Readonly<Record<string, unknown>>

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount'

/**
 * The service account's token, which the API server's admission mounts into every container of
 * every pod. Admission runs after the fields' managers were noted, so `managedFields` lack it.
 */
export function apiAccessOf(pod: Pod): {
  readonly volume: object
  mountInto(containers: readonly Container[]): Container[]
} {
  const name = `kube-api-access-${stableSuffix(`api access ${pod.namespace}/${pod.name}`, 5)}`
  const fieldRef = { apiVersion: 'v1', fieldPath: 'metadata.namespace' }
  return {
    volume: {
      name,
      projected: {
        defaultMode: 420,
        sources: [
          { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
          {
            configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
          },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef }] } },
        ],
      },
    },
    mountInto: (containers) =>
      containers.map((container) => ({
        ...container,
        volumeMounts: [...mountsOf(container), { name, mountPath, readOnly: true }],
      })),
  }
}

const mountsOf = ({ volumeMounts }: Container): readonly unknown[] =>
  Array.isArray(volumeMounts) ? volumeMounts : []
