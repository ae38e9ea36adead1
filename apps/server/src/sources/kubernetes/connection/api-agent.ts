import { Agent as PlainAgent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { message } from '@periplus/shared'
import { codeOf } from '../../../config/why-unreadable.ts'
import { AccessError } from '../access-error.ts'
import type { TlsMaterial } from '../credentials/tls-material.ts'
import type { ClusterEntry } from '../kubeconfig/kubeconfig-entries.ts'
import type { ApiProxy } from './choose-proxy.ts'
import { openTunnel, ProxyRefusal } from './open-tunnel.ts'

/** Connections are kept: a handshake for each pulse would cost the API server more than its answer. */
const keeping = { keepAlive: true, keepAliveMsecs: 30_000 }

/** Opens the connections to one API server, with its certificates, through its proxy if it has one. */
export function createApiAgent(
  cluster: ClusterEntry,
  { ca, cert, key }: TlsMaterial,
  proxy: ApiProxy | null,
): PlainAgent {
  const server = new URL(cluster.server)
  const tls: ConnectionOptions = {
    ...(ca === null ? {} : { ca }),
    ...(cert === null ? {} : { cert }),
    ...(key === null ? {} : { key }),
    ...(cluster.tlsServerName === null ? {} : { servername: cluster.tlsServerName }),
    ...(cluster.skipTlsVerify ? { rejectUnauthorized: false } : {}),
  }
  const isTls = server.protocol === 'https:'
  if (!proxy) return isTls ? new TlsAgent({ ...keeping, ...tls }) : new PlainAgent(keeping)
  const open = () => tunnelTo(server, proxy)
  if (!isTls) return opening(new PlainAgent(keeping), open)
  // Over a socket that is already open, Node does not know whom it is talking to.
  const host = bareHost(server)
  const named = cluster.tlsServerName ?? (isIP(host) ? null : host)
  const peer = { host, ...(named === null ? {} : { servername: named }) }
  return opening(new TlsAgent(keeping), async () =>
    connectTls({ ...tls, ...peer, socket: await open() }),
  )
}

const bareHost = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

const tunnelLimitMs = 15_000

async function tunnelTo(server: URL, proxy: ApiProxy) {
  const port = Number(server.port || (server.protocol === 'https:' ? 443 : 80))
  const target = { host: bareHost(server), port }
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), tunnelLimitMs)
  try {
    return await openTunnel(proxy.url, target, limit.signal)
  } catch (error) {
    const code = codeOf(error)
    const detail =
      error instanceof ProxyRefusal || code === 'error' ? (error as Error).message : code
    throw new AccessError(
      message('kubernetes.proxy', {
        proxy: nameOf(proxy.url),
        address: server.origin,
        detail,
        saidBy: proxy.saidBy,
      }),
      'unreachable',
      error,
    )
  } finally {
    clearTimeout(timer)
  }
}

/** Without the name and password. */
const nameOf = ({ protocol, host }: URL) => `${protocol}//${host}`

/**
 * Makes an agent open its connections in a way of its own. Node takes a plain agent for `http:` and
 * one of TLS for `https:`, however their connections come to be.
 */
function opening<A extends PlainAgent>(agent: A, open: () => Promise<Duplex>): A {
  agent.createConnection = (_, opened): undefined => {
    open().then(
      (stream) => opened?.(null, stream),
      // There is no stream to hand over, and Node looks at none where there is an error.
      (error: Error) => opened?.(error, undefined as never),
    )
  }
  return agent
}
