import * as http from 'node:http'
import * as https from 'node:https'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { KubernetesAccess } from './access.ts'
import { ApiError, errorOfAnswer, errorOfTransport } from './api-error.ts'

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
  let requests = 0

  async function open(path: readonly string[], options: GetOptions): Promise<http.IncomingMessage> {
    const url = urlOf(access.server, path, options.query ?? {})
    const { agent, headers } = await access.credentials().catch((error: unknown) => {
      throw new ApiError('unauthorized', null, 'the credentials cannot be read', error)
    })
    requests += 1
    const send = url.protocol === 'http:' ? http.request : https.request
    return await new Promise((resolve, reject) => {
      const request = send(url, {
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
        reject(errorOfTransport(error))
      })
      request.end()
    })
  }

  return {
    requestCount: () => requests,

    async get(path, options = {}) {
      const response = await open(path, options)
      const text = await readAll(response, timeoutMs * wholeAnswerFactor)
      if (response.statusCode !== 200) throw errorOfAnswer(response.statusCode ?? 0, text)
      return parseJson(text)
    },

    async *watch(path, options) {
      const response = await open(path, options)
      if (response.statusCode !== 200) {
        throw errorOfAnswer(response.statusCode ?? 0, await readAll(response, timeoutMs))
      }
      options.onOpen?.()
      response.socket.setKeepAlive(true, 30_000)
      response.socket.setTimeout(options.idleLimitMs, () => {
        response.destroy(new ApiError('slow', null, 'the watch went silent'))
      })
      try {
        for await (const line of linesOf(decoded(response))) yield parseJson(line)
      } catch (error) {
        throw errorOfTransport(error)
      } finally {
        response.destroy()
      }
    },
  }
}

function urlOf(server: string, path: readonly string[], query: ApiQuery): URL {
  const url = new URL(`${server}/${path.map(encodeURIComponent).join('/')}`)
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
