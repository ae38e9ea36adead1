import type { KubernetesConfig } from '../../config/config.ts'
import { type AccessOptions, createKubernetesAccess, type KubernetesAccess } from './access.ts'
import { ClusterEntry, UserEntry } from './kubeconfig/kubeconfig-entries.ts'
import { chooseContext, type ReadFile, readKubeconfig } from './kubeconfig/read-kubeconfig.ts'

export interface AccessDependencies extends Pick<AccessOptions, 'env' | 'nowMs'> {
  readonly readFile: ReadFile
}

/**
 * How to reach the Kubernetes API that a configuration names.
 * @throws ConfigError, in one line, where the kubeconfig does not say
 */
export function findKubernetesAccess(
  { kubeconfig, context, server, saidBy }: Omit<KubernetesConfig, 'namespaces'>,
  { env, nowMs, readFile }: AccessDependencies,
): KubernetesAccess {
  const chosen =
    kubeconfig === null
      ? serviceAccount(env)
      : chooseContext(readKubeconfig(kubeconfig, saidBy, readFile), context, saidBy)
  const cluster =
    server === null ? chosen.cluster : { ...chosen.cluster, server: server.replace(/\/+$/, '') }
  return createKubernetesAccess({ context: chosen.context, cluster, user: chosen.user, env, nowMs })
}

/** Where Kubernetes puts the credentials of a pod. */
const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount'

/** https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
function serviceAccount(env: AccessDependencies['env']) {
  const host = env.KUBERNETES_SERVICE_HOST ?? 'kubernetes.default.svc'
  const port = env.KUBERNETES_SERVICE_PORT ?? '443'
  const address = host.includes(':') ? `[${host}]` : host
  return {
    context: null,
    cluster: ClusterEntry(serviceAccountFolder).parse({
      server: `https://${address}:${port}`,
      'certificate-authority': 'ca.crt',
    }),
    user: UserEntry(serviceAccountFolder).parse({ tokenFile: 'token' }),
  }
}
