import { type ClientRequestArgs, Agent as PlainAgent } from 'node:http'
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
  if (!isTls) return new TunnelAgent(open, keeping)
  // Over a socket that is already open, Node does not know whom it is talking to.
  const host = bareHost(server)
  const named = cluster.tlsServerName ?? (isIP(host) ? null : host)
  const peer = { host, ...(named === null ? {} : { servername: named }) }
  return new TunnelTlsAgent(
    async () => connectTls({ ...tls, ...peer, socket: await open() }),
    keeping,
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

type Opened = (error: Error | null, stream: Duplex) => void

function handOver(opening: Promise<Duplex>, opened: Opened | undefined) {
  opening.then(
    (stream) => opened?.(null, stream),
    // There is no stream to hand over, and Node looks at none where there is an error.
    (error: Error) => opened?.(error, undefined as never),
  )
}

class TunnelAgent extends PlainAgent {
  readonly #open: () => Promise<Duplex>

  constructor(open: () => Promise<Duplex>, options: typeof keeping) {
    super(options)
    this.#open = open
  }

  override createConnection(_: ClientRequestArgs, opened?: Opened): undefined {
    handOver(this.#open(), opened)
  }
}

/** The same, for requests to `https:` addresses, which take an agent of their own kind only. */
class TunnelTlsAgent extends TlsAgent {
  readonly #open: () => Promise<Duplex>

  constructor(open: () => Promise<Duplex>, options: typeof keeping) {
    super(options)
    this.#open = open
  }

  override createConnection(_: ClientRequestArgs, opened?: Opened): undefined {
    handOver(this.#open(), opened)
  }
}
