import * as http from 'node:http'
import * as https from 'node:https'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { codeOf } from '../../config/why-unreadable.ts'
import type { KubernetesAccess, RequestCredentials } from './access.ts'
import { ApiError, errorOfAnswer, errorOfTransport } from './api-error.ts'
import { apiUrl } from './api-url.ts'
import { createThrottle } from './throttle.ts'

export type ApiQuery = Readonly<Record<string, string | number | undefined>>

export interface GetOptions {
  readonly query?: ApiQuery
  readonly accept?: string
  readonly signal?: AbortSignal
}

export interface WatchOptions extends GetOptions {
  /** Ends the watch when nothing at all has come for so long: a dead connection looks the same. */
  readonly idleLimitMs: number
  /** The server has accepted the watch. */
  readonly onOpen?: () => void
}

/** The wire of one Kubernetes API. Throws `ApiError`. */
export interface KubernetesClient {
  /** @param path segments, each of which is percent-encoded: `['api', 'v1', 'pods']` */
  get(path: readonly string[], options?: GetOptions): Promise<unknown>
  /** Events of a watch, one by one, until the server ends it. */
  watch(path: readonly string[], options: WatchOptions): AsyncGenerator<unknown, void>
  /** Requests sent so far. */
  requestCount(): number
}

/** A whole page of 500 objects of 25 kB, and then some. */
const largestAnswerBytes = 64 * 1024 * 1024
/** A page of a list may take longer to come in full than to begin. */
const wholeAnswerFactor = 3

/** @param timeoutMs for an answer to begin */
export function createKubernetesClient(
  access: KubernetesAccess,
  timeoutMs: number,
): KubernetesClient {
  const throttle = createThrottle(Date.now, Math.random)
  let requests = 0

  /** @throws ApiError unless the answer is 200 */
  async function open(path: readonly string[], options: GetOptions): Promise<http.IncomingMessage> {
    await throttle.turn(options.signal)
    const url = urlOf(access.server, path, options.query ?? {})
    let response = await send(url, options)
    if (response.statusCode === 401 && access.refused?.()) {
      response.resume()
      response = await send(url, options)
    }
    const status = response.statusCode ?? 0
    if (status === 200) return response
    const text = await readAll(response, timeoutMs)
    throw throttle.note(status, response.headers['retry-after']) ?? errorOfAnswer(status, text)
  }

  async function send(url: URL, options: GetOptions): Promise<http.IncomingMessage> {
    const credentials = await access.credentials()
    requests += 1
    try {
      return await request(url, credentials, options)
    } catch (error) {
      // The server may end a connection that it has kept at the very moment when it is used again.
      if (!(error instanceof StaleConnection)) throw error
      return await request(url, credentials, options)
    }
  }

  const request = (url: URL, { agent, headers }: RequestCredentials, options: GetOptions) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const begin = url.protocol === 'http:' ? http.request : https.request
      const request = begin(url, {
        agent,
        headers: {
          accept: options.accept ?? 'application/json',
          'accept-encoding': 'gzip',
          'user-agent': 'periplus',
          ...headers,
        },
        ...(options.signal ? { signal: options.signal } : {}),
      })
      const timer = setTimeout(() => {
        request.destroy(tooSlow(timeoutMs))
      }, timeoutMs)
      request.on('response', (response) => {
        clearTimeout(timer)
        resolve(response)
      })
      request.on('error', (error) => {
        clearTimeout(timer)
        const isStale = request.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(codeOf(error))
        reject(isStale ? new StaleConnection() : errorOfTransport(error))
      })
      request.end()
    })

  return {
    requestCount: () => requests,

    async get(path, options = {}) {
      const response = await open(path, options)
      const text = await readAll(response, timeoutMs * wholeAnswerFactor)
      return parseJson(text)
    },

    async *watch(path, options) {
      const response = await open(path, options)
      options.onOpen?.()
      response.socket.setKeepAlive(true, 30_000)
      const { socket } = response
      const silent = () => response.destroy(new ApiError('slow', null, 'the watch went silent'))
      socket.setTimeout(options.idleLimitMs, silent)
      try {
        for await (const line of linesOf(decoded(response))) yield parseJson(line)
      } catch (error) {
        throw errorOfTransport(error)
      } finally {
        // The connection may be kept for another request.
        socket.setTimeout(0).off('timeout', silent)
        response.destroy()
      }
    },
  }
}

/** A connection that had been kept was dead. */
class StaleConnection extends Error {}

function urlOf(server: string, path: readonly string[], query: ApiQuery): URL {
  const url = apiUrl(server, path)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url
}

function decoded(response: http.IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response
  const plain = createGunzip()
  response.on('error', (error) => plain.destroy(error))
  return response.pipe(plain)
}

const tooSlow = (limitMs: number) =>
  new ApiError('slow', null, `no answer within ${limitMs / 1000} s`)

/** The events of a watch: one JSON object a line. */
async function* linesOf(body: Readable): AsyncGenerator<string, void> {
  body.setEncoding('utf8')
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield line
  }
  if (rest.trim() !== '') yield rest
}

async function readAll(response: http.IncomingMessage, limitMs: number): Promise<string> {
  const timer = setTimeout(() => response.destroy(tooSlow(limitMs)), limitMs)
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of decoded(response)) {
      bytes += (chunk as Buffer).length
      if (bytes > largestAnswerBytes) throw new ApiError('garbage', null, 'the answer is too large')
      chunks.push(chunk as Buffer)
    }
  } catch (error) {
    throw errorOfTransport(error)
  } finally {
    clearTimeout(timer)
    response.destroy()
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ApiError('garbage', 200, 'the answer is not JSON', error)
  }
}
