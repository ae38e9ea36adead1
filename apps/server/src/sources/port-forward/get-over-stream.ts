import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import { ApiError, errorOfTransport } from '../kubernetes/api-error.ts'

export interface StreamAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

export interface StreamLimits {
  /** For an answer to begin; it may take as long again to come in full. */
  readonly timeoutMs: number
  readonly maxBytes: number
}

/**
 * One HTTP GET over one connection, which is closed afterwards.
 * @param path with its query, already encoded
 * @throws ApiError `slow` after the time limit, `garbage` where it is too large or no HTTP
 */
export async function getOverStream(
  open: () => Promise<Duplex>,
  path: string,
  limits: StreamLimits,
): Promise<StreamAnswer> {
  const stream = await open()
  if (stream.destroyed) throw errorOfTransport(stream.errored ?? new Error('closed at once'))
  try {
    return await new Promise((resolve, reject) => {
      const giveUp = () =>
        fail(new ApiError('slow', null, `no answer within ${limits.timeoutMs / 1000} s`))
      let timer = setTimeout(giveUp, limits.timeoutMs)
      const fail = (error: unknown) => {
        clearTimeout(timer)
        reject(isNoHttp(error) ? new ApiError('garbage', null, 'no HTTP', error) : error)
      }
      stream.on('error', (error) => fail(errorOfTransport(error)))
      const get = request({
        path,
        headers: { host: 'localhost', connection: 'close' },
        // A stream does all that HTTP needs of a socket.
        createConnection: () => stream as never,
      })
      get.on('error', (error) => fail(errorOfTransport(error)))
      get.on('response', (response) => {
        clearTimeout(timer)
        timer = setTimeout(giveUp, limits.timeoutMs)
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > limits.maxBytes) {
            fail(new ApiError('garbage', null, `more than ${limits.maxBytes} bytes`))
            stream.destroy()
          } else chunks.push(chunk)
        })
        response.on('error', (error) => fail(errorOfTransport(error)))
        response.on('end', () => {
          clearTimeout(timer)
          resolve({
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          })
        })
      })
      get.end()
    })
  } finally {
    stream.destroy()
  }
}

const isNoHttp = (error: unknown) =>
  error instanceof ApiError &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  String(error.cause.code).startsWith('HPE_')
