import { existsSync } from 'node:fs'
import type { OutgoingHttpHeaders, Agent as PlainAgent } from 'node:http'
import type { RequestOptions } from 'node:https'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { KubeConfig } from '@kubernetes/client-node'

/** What every request to the API server carries: the agent with its certificates, and headers. */
export interface RequestCredentials {
  readonly agent: PlainAgent
  readonly headers: OutgoingHttpHeaders
}

/** Where a Kubernetes API is and how to authenticate there. */
export interface KubernetesAccess {
  /** Address of the API server, without credentials and without a slash at the end. */
  readonly server: string
  /** Name of the kubeconfig context; null inside a cluster. Display only. */
  readonly context: string | null
  /** Asked before each request, because tokens expire; runs `exec` plugins where there are any. */
  credentials(): Promise<RequestCredentials>
}

export interface AccessRequest {
  /** Path of a kubeconfig file; null to look in the usual places. */
  readonly kubeconfig: string | null
  /** Null for the current context. */
  readonly context: string | null
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Finds the Kubernetes API as kubectl does: the file asked for, else `$KUBECONFIG`, else the
 * service account of the pod that we run in, else `~/.kube/config`.
 * @returns null where none of them exists
 * @throws Error, in one line, where the file cannot be read or lacks the context
 */
export function findKubernetesAccess(request: AccessRequest): KubernetesAccess | null {
  const config = new KubeConfig()
  const inCluster = Boolean(request.env.KUBERNETES_SERVICE_HOST)
  const home = join(homedir(), '.kube', 'config')
  const files = request.kubeconfig ? [request.kubeconfig] : kubeconfigPath(request.env)
  if (files.length > 0) loadFiles(config, files)
  else if (inCluster && request.context === null) config.loadFromCluster()
  else if (existsSync(home)) config.loadFromFile(home)
  else return null
  const ownContext = files.length > 0 || !inCluster || request.context !== null
  return accessOf(config, ownContext ? (request.context ?? config.getCurrentContext()) : null)
}

function kubeconfigPath(env: AccessRequest['env']): string[] {
  const separator = process.platform === 'win32' ? ';' : ':'
  return (env.KUBECONFIG ?? '').split(separator).filter((file) => file !== '' && existsSync(file))
}

function loadFiles(config: KubeConfig, files: readonly string[]) {
  const [first, ...rest] = files
  if (first === undefined) return
  config.loadFromFile(first)
  for (const file of rest) {
    const next = new KubeConfig()
    next.loadFromFile(file)
    config.mergeConfig(next, true)
  }
}

/** @param context null to keep what the configuration has chosen */
export function accessOf(config: KubeConfig, context: string | null): KubernetesAccess {
  if (context !== null) {
    const known = config.getContexts().map((each) => each.name)
    if (!known.includes(context)) {
      throw new Error(`kubeconfig has no context "${context}" (it has: ${known.join(', ')})`)
    }
    config.setCurrentContext(context)
  }
  const cluster = config.getCurrentCluster()
  if (!cluster) throw new Error('kubeconfig names no cluster for its context')
  if (cluster.server.startsWith('http:') && !cluster.skipTLSVerify) {
    // The library refuses plain HTTP (kubectl proxy) unless this says that there is no TLS.
    config.clusters = config.clusters.map((each) =>
      each.name === cluster.name ? { ...each, skipTLSVerify: true } : each,
    )
  }
  return {
    server: cluster.server.replace(/\/+$/, ''),
    context,
    async credentials() {
      const options: RequestOptions = {}
      await config.applyToHTTPSOptions(options)
      const headers: OutgoingHttpHeaders = {}
      for (const [name, value] of Object.entries(options.headers ?? {})) {
        if (value !== undefined) headers[name.toLowerCase()] = value
      }
      if (options.auth) {
        headers.authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`
      }
      return { agent: options.agent as PlainAgent, headers }
    },
  }
}
