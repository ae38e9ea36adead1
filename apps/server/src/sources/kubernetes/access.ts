import type { OutgoingHttpHeaders, Agent as PlainAgent } from 'node:http'
import { message } from '@periplus/shared'
import { AccessError } from './access-error.ts'
import { createApiAgent } from './connection/api-agent.ts'
import { type ApiProxy, chooseProxy } from './connection/choose-proxy.ts'
import { readBearerToken } from './credentials/bearer-token.ts'
import { createExecPlugin } from './credentials/exec-plugin.ts'
import { requestHeaders } from './credentials/request-headers.ts'
import { readTlsMaterial, type TlsMaterial } from './credentials/tls-material.ts'
import type { ClusterEntry, UserEntry } from './kubeconfig/kubeconfig-entries.ts'

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
  /**
   * Asked before each request, because tokens expire and certificates are renewed in place.
   * @throws AccessError
   */
  credentials(): Promise<RequestCredentials>
  /**
   * The API server has refused the credentials.
   * @returns whether another try may have better ones
   */
  refused?(): boolean
  /** Ends idle connections, and a plugin that runs. */
  close?(): void
}

export interface AccessOptions {
  /** Null inside a cluster. */
  readonly context: string | null
  readonly cluster: ClusterEntry
  readonly user: UserEntry
  readonly env: Readonly<Record<string, string | undefined>>
  readonly nowMs: () => number
  /** How long a credential plugin may take. */
  readonly pluginLimitMs?: number
}

/** Access to one API server as one user. Files are read, and plugins run, when credentials are asked for. */
export function createKubernetesAccess(options: AccessOptions): KubernetesAccess {
  const { cluster, user, env, nowMs, pluginLimitMs } = options
  const context = options.context ?? 'in-cluster'
  const plugin =
    user.exec &&
    createExecPlugin({
      exec: user.exec,
      cluster,
      context,
      env,
      nowMs,
      ...(pluginLimitMs === undefined ? {} : { limitMs: pluginLimitMs }),
    })
  let made: { material: TlsMaterial; agent: PlainAgent } | null = null

  function agentWith(material: TlsMaterial): PlainAgent {
    if (made && isSame(made.material, material)) return made.agent
    const agent = createApiAgent(cluster, material, proxyOf(cluster, env))
    // Connections that work go on until they end.
    made = { material, agent }
    return agent
  }

  return {
    server: cluster.server,
    context: options.context,
    async credentials() {
      const issued = plugin && (await plugin.credential())
      const token = issued?.token ?? (await readBearerToken(context, user, nowMs()))
      const material = await readTlsMaterial(context, cluster, user, issued, nowMs())
      return { agent: agentWith(material), headers: requestHeaders(user, token) }
    },
    refused() {
      plugin?.forget()
      return plugin !== null
    },
    close() {
      plugin?.stop()
      made?.agent.destroy()
    },
  }
}

const isSame = (one: TlsMaterial, other: TlsMaterial) =>
  one.ca === other.ca && one.cert === other.cert && one.key === other.key

function proxyOf(cluster: ClusterEntry, env: AccessOptions['env']): ApiProxy | null {
  let proxy: ApiProxy | null
  try {
    proxy = chooseProxy(new URL(cluster.server), cluster.proxyUrl, env)
  } catch {
    const saidBy = cluster.proxyUrl === null ? 'HTTPS_PROXY' : 'proxy-url in the kubeconfig'
    throw new AccessError(message('kubernetes.proxy-kind', { proxy: '', saidBy }), 'unreachable')
  }
  if (proxy && !/^(https?|socks5h?):$/.test(proxy.url.protocol)) {
    const { url, saidBy } = proxy
    throw new AccessError(
      message('kubernetes.proxy-kind', { proxy: `${url.protocol}//${url.host}`, saidBy }),
      'unreachable',
    )
  }
  return proxy
}
