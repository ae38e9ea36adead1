import { join } from 'node:path'
import type { KubernetesConfig, SaidBy } from './config.ts'
import { ConfigError } from './config-error.ts'
import type { ConfigInput } from './config-input.ts'

/** Where Kubernetes puts the credentials of a pod. */
const serviceAccountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token'

interface Wanted {
  readonly kubeconfig?: string | undefined
  readonly context?: string | undefined
  readonly server?: string | undefined
  readonly namespaces?: readonly string[] | undefined
}

/**
 * Finds the Kubernetes API as kubectl does: the file asked for, else `$KUBECONFIG`, else the
 * service account of the pod that we run in, else `~/.kube/config`.
 * @returns null where none of them exists and nothing of it was asked for
 * @throws ConfigError where something was asked for that is not there
 */
export function findKubernetes(
  wanted: Wanted,
  saidBy: SaidBy,
  input: ConfigInput,
): KubernetesConfig | null {
  const { context = null, server = null, namespaces = null } = wanted
  const found = (kubeconfig: readonly string[] | null, by = saidBy) => ({
    kubeconfig,
    context,
    server,
    namespaces,
    saidBy: by,
  })
  if (wanted.kubeconfig !== undefined) return found([wanted.kubeconfig])
  const listed = listedIn(input)
  if (listed) return found(listed, { ...saidBy, kubeconfig: 'KUBECONFIG' })
  // Who asks for a context wants a kubeconfig, even in a pod.
  if (context === null && canRead(input, serviceAccountToken)) return found(null)
  const home = input.env.HOME || input.env.USERPROFILE
  const usual = home && join(home, '.kube', 'config')
  if (usual && canRead(input, usual)) return found([usual])
  if (context === null) return null
  throw new ConfigError(
    `${saidBy.context}: there is no kubeconfig to take "${context}" from: name one with ${saidBy.kubeconfig}`,
  )
}

/** The files of `$KUBECONFIG` that there are; null where it names none. */
function listedIn(input: ConfigInput): readonly string[] | null {
  const separator = process.platform === 'win32' ? ';' : ':'
  const named = (input.env.KUBECONFIG ?? '').split(separator).filter((file) => file !== '')
  if (named.length === 0) return null
  const readable = named.filter((file) => canRead(input, file))
  if (readable.length > 0) return readable
  throw new ConfigError(
    `KUBECONFIG: none of its files can be read (${named.join(', ')}): correct it, or use --kubeconfig`,
  )
}

function canRead(input: ConfigInput, file: string): boolean {
  try {
    input.readFile(file)
    return true
  } catch {
    return false
  }
}
