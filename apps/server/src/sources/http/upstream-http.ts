/** HTTP to an upstream over node:http, which (unlike fetch) takes a CA and limits of our own. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Duplex, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { HttpUpstream } from '../../config/settings-schema.ts'
import { StreamAgent } from './stream-agent.ts'
import { TooLarge, TooSlow } from './upstream-errors.ts'

export interface UpstreamRequest {
  readonly method?: 'GET' | 'POST'
  /** Below the upstream's own base path; begins with `/`. Already encoded. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** A form, sent as `application/x-www-form-urlencoded`. */
  readonly form?: URLSearchParams
}

export interface UpstreamAnswer {
  readonly status: number
  /** Lower case, without parameters. */
  readonly contentType: string
  readonly text: string
}

export interface UpstreamHttpOptions {
  readonly timeoutMs: number
  readonly maxBytes: number
  /** Text of a file; called again for tokens, which are rotated. */
  readFile(path: string): string
  /** How to connect; absent: to the URL's host. Plain HTTP only. */
  open?(): Promise<Duplex>
}

export interface UpstreamHttp {
  /** The address as people may see it: no credentials, no query. */
  readonly address: string
  /**
   * Sends one request; any HTTP status is an answer, redirects are not followed.
   * @throws TooSlow, TooLarge, or the socket's error
   */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>
  close(): void
}

export function createUpstreamHttp(
  upstream: HttpUpstream,
  options: UpstreamHttpOptions,
): UpstreamHttp {
  const base = new URL(upstream.url)
  const secure = base.protocol === 'https:'
  const ca = upstream.caFile ? options.readFile(upstream.caFile) : undefined
  const limits = { keepAlive: true, maxSockets: 8 }
  const agent = agentOf()
  const basePath = base.pathname.replace(/\/$/, '')

  function agentOf(): HttpAgent {
    if (options.open) return new StreamAgent(options.open)
    return secure ? new HttpsAgent({ ...limits, ...(ca ? { ca } : {}) }) : new HttpAgent(limits)
  }

  const headersOf = (request: UpstreamRequest, body: string | undefined) => ({
    accept: 'application/json',
    'accept-encoding': 'gzip',
    ...(base.username ? { authorization: basicOf(base) } : {}),
    ...(upstream.bearerTokenFile
      ? { authorization: `Bearer ${options.readFile(upstream.bearerTokenFile).trim()}` }
      : {}),
    ...(body === undefined
      ? {}
      : {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        }),
    ...upstream.headers,
    ...request.headers,
  })

  function sendOnce(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const body = request.form?.toString()
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? httpsRequest : httpRequest)({
        agent,
        protocol: base.protocol,
        hostname: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port || (secure ? 443 : 80),
        method: request.method ?? 'GET',
        path: basePath + request.path,
        headers: headersOf(request, body),
      })
      const giveUp = (error: Error) => {
        clearTimeout(timer)
        reject(error)
        outgoing.destroy()
      }
      const timer = setTimeout(() => giveUp(new TooSlow()), options.timeoutMs)
      outgoing.on('error', (error) =>
        giveUp(outgoing.reusedSocket && isReset(error) ? new ClosedMeanwhile(error) : error),
      )
      outgoing.on('response', (incoming) => {
        readText(incoming, options.maxBytes).then((text) => {
          clearTimeout(timer)
          resolve({
            status: incoming.statusCode ?? 0,
            contentType: (incoming.headers['content-type'] ?? '').split(';')[0] ?? '',
            text,
          })
        }, giveUp)
      })
      outgoing.end(body)
    })
  }

  return {
    address: `${base.protocol}//${base.host}${basePath}`,
    async send(request) {
      try {
        return await sendOnce(request)
      } catch (error) {
        if (error instanceof ClosedMeanwhile) return sendOnce(request)
        throw error
      }
    },
    close: () => agent.destroy(),
  }
}

/**
 * The upstream closed an idle connection at the very moment it was used again. Nothing was answered,
 * and all that we ask is reading, so it may be asked once more.
 * https://nodejs.org/docs/latest-v20.x/api/http.html#requestreusedsocket
 */
class ClosedMeanwhile extends Error {
  constructor(cause: Error) {
    super('the idle connection was closed', { cause })
    this.name = 'ClosedMeanwhile'
  }
}

const isReset = (error: Error) =>
  'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

const basicOf = (url: URL) =>
  `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`

async function readText(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const gzipped = incoming.headers['content-encoding'] === 'gzip'
  const stream: Readable = gzipped ? incoming.pipe(createGunzip()) : incoming
  // An upstream that dies half-way must end the decompression as well, or it would wait for ever.
  if (gzipped) incoming.on('error', (error) => stream.destroy(error))
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
