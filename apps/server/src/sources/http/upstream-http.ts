/** HTTP to an upstream over node:http, which (unlike fetch) takes a CA and limits of our own. */
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import type { HttpUpstream } from '../../config/settings-schema.ts'
import { acceptedEncoding } from './accepted-encoding.ts'
import { authorizationOf } from './credentials.ts'
import { secureOver } from './secure-stream.ts'
import { StreamAgent, type StreamConnection } from './stream-agent.ts'
import { createTurns } from './turns.ts'
import { ClosedMeanwhile, TooLarge, TooSlow } from './upstream-errors.ts'

export interface UpstreamRequest {
  readonly method?: 'GET' | 'POST'
  /** Below the upstream's own base path; begins with `/`. Already encoded. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** A form, sent as `application/x-www-form-urlencoded`. */
  readonly form?: URLSearchParams
  /** Gets the text of an answer with status 200 as it arrives; its `text` is empty then. */
  onText?(part: string): void
}

export interface UpstreamAnswer {
  readonly status: number
  /** Lower case, without parameters. */
  readonly contentType: string
  readonly text: string
  /** Where it sends on to, as it says; absent where it does not. */
  readonly location?: string
  /** Whether credentials were sent. */
  readonly withCredentials?: boolean
}

/** An upstream whose place is known. */
export type PlacedUpstream = HttpUpstream & { readonly url: string }

export interface UpstreamHttpOptions {
  readonly timeoutMs: number
  readonly maxBytes: number
  /** Text of a file; called again for tokens, which are rotated. */
  readFile(path: string): string
  /** How to connect; absent: to the URL's host. */
  open?(): Promise<StreamConnection>
}

export interface UpstreamHttp {
  /** The address as people may see it: no credentials, no query. */
  readonly address: string
  /**
   * Sends one request; any HTTP status is an answer, redirects are not followed.
   * @throws TooSlow, TooLarge, UnreadableFile, or the socket's error
   */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>
  close(): void
}

export function createUpstreamHttp(
  upstream: PlacedUpstream,
  options: UpstreamHttpOptions,
): UpstreamHttp {
  const base = new URL(upstream.url)
  const secure = base.protocol === 'https:'
  const hostname = base.hostname.replace(/^\[|\]$/g, '')
  const authorization = authorizationOf(upstream, base, options.readFile)
  const agent = agentOf()
  const turns = createTurns(maxSockets)
  const basePath = base.pathname.replace(/\/$/, '')

  function agentOf(): HttpAgent {
    const { open } = options
    const { caFile, serverName } = upstream
    const ca = caFile ? options.readFile(caFile) : undefined
    if (open && !secure) return new StreamAgent(open, { maxSockets })
    if (open) {
      const name = serverName ?? hostname
      const openSecure = async () => {
        const { stream, isCurrent } = await open()
        return { stream: await secureOver(stream, { name, ca }), isCurrent }
      }
      return new StreamAgent(openSecure, { maxSockets })
    }
    if (!secure) return new HttpAgent({ keepAlive: true, maxSockets })
    return new HttpsAgent({
      keepAlive: true,
      maxSockets,
      ...(ca ? { ca } : {}),
      ...(serverName ? { servername: serverName } : {}),
    })
  }

  function headersOf(request: UpstreamRequest, body: string | undefined): OutgoingHttpHeaders {
    const credentials = authorization()
    return {
      accept: 'application/json',
      'accept-encoding': acceptedEncoding(hostname, options.open !== undefined),
      ...(credentials === null ? {} : { authorization: credentials }),
      ...(body === undefined
        ? {}
        : {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
          }),
      ...upstream.headers,
      ...request.headers,
    }
  }

  function begin({ method = 'GET', path, form, ...rest }: UpstreamRequest): ClientRequest {
    const body = form?.toString()
    const send = secure && !options.open ? httpsRequest : httpRequest
    const outgoing = send({
      agent,
      hostname,
      port: base.port || (secure ? 443 : 80),
      method,
      path: basePath + path,
      headers: headersOf({ path, ...rest }, body),
    })
    outgoing.end(body)
    return outgoing
  }

  async function sendOnce(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const limit = AbortSignal.timeout(options.timeoutMs)
    try {
      // An agent does not count connections that are still being opened, and these take a while.
      await turns.take(limit)
      if (agent instanceof StreamAgent) agent.closeOutdated()
      let outgoing: ClientRequest | null = null
      try {
        outgoing = begin(request)
      } finally {
        if (outgoing) outgoing.once('close', () => turns.giveBack())
        else turns.giveBack()
      }
      return await answerTo(outgoing, options.maxBytes, limit, request.onText)
    } catch (error) {
      throw limit.aborted ? new TooSlow() : error
    }
  }

  return {
    address: `${base.protocol}//${base.host}${basePath}`,
    async send(request) {
      try {
        return await sendOnce(request)
      } catch (error) {
        // What else is idle leads to where nobody is any more.
        if (error instanceof ClosedMeanwhile || error instanceof TooSlow) closeIdle(agent)
        if (error instanceof ClosedMeanwhile) return sendOnce(request)
        throw error
      }
    },
    close: () => agent.destroy(),
  }
}

/** Connections to one upstream at a time. */
const maxSockets = 8

function closeIdle(agent: HttpAgent) {
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) socket.destroy()
  }
}

function answerTo(
  outgoing: ClientRequest,
  maxBytes: number,
  limit: AbortSignal,
  onText: UpstreamRequest['onText'],
): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    const giveUp = (error: unknown) => {
      limit.removeEventListener('abort', giveUpLate)
      reject(error)
      outgoing.destroy()
    }
    const giveUpLate = () => giveUp(limit.reason)
    limit.addEventListener('abort', giveUpLate)
    outgoing.on('error', (error) =>
      giveUp(outgoing.reusedSocket ? new ClosedMeanwhile(error) : error),
    )
    outgoing.on('response', (incoming) => {
      const { location } = incoming.headers
      const listener = incoming.statusCode === 200 ? onText : undefined
      readText(incoming, maxBytes, listener).then((text) => {
        limit.removeEventListener('abort', giveUpLate)
        resolve({
          status: incoming.statusCode ?? 0,
          contentType: (incoming.headers['content-type'] ?? '').split(';')[0] ?? '',
          text,
          ...(location === undefined ? {} : { location }),
          withCredentials: outgoing.hasHeader('authorization'),
        })
      }, giveUp)
    })
  })
}

async function readText(
  incoming: IncomingMessage,
  maxBytes: number,
  onText: UpstreamRequest['onText'],
): Promise<string> {
  const gzipped = incoming.headers['content-encoding'] === 'gzip'
  const stream: Readable = gzipped ? incoming.pipe(createGunzip({ chunkSize })) : incoming
  // An upstream that dies half-way must end the decompression as well, or it would wait for ever.
  if (gzipped) incoming.on('error', (error) => stream.destroy(error))
  const decoder = new StringDecoder('utf8')
  const parts: string[] = []
  const take = onText ?? ((part: string) => void parts.push(part))
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new TooLarge(maxBytes)
    take(decoder.write(chunk))
  }
  take(decoder.end())
  return parts.join('')
}

/** Of what is unpacked at a time: large answers in a few hundred pieces, not in thousands. */
const chunkSize = 65_536
