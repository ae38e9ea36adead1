import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** Why a request failed, in upstream's words. */
export type ErrorType = 'bad_data' | 'execution' | 'internal' | 'timeout' | 'not_found'

const statusOf: Readonly<Record<ErrorType, number>> = {
  bad_data: 400,
  execution: 422,
  internal: 500,
  timeout: 503,
  not_found: 404,
}

/** An answer with `"status": "error"`. */
export class ApiError extends Error {
  readonly errorType: ErrorType

  constructor(errorType: ErrorType, message: string) {
    super(message)
    this.errorType = errorType
  }
}

/** @param remarks `warnings` and `infos`, beside the data */
export function sendData(
  request: IncomingMessage,
  response: ServerResponse,
  data: unknown,
  remarks: object = {},
): void {
  const body = JSON.stringify({ status: 'success', data, ...remarks })
  send(request, response, 200, body, 'application/json')
}

export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  { errorType, message }: ApiError,
): void {
  const body = JSON.stringify({ status: 'error', errorType, error: message })
  send(request, response, statusOf[errorType], body, 'application/json')
}

/** Sends a body, compressed where the client asks for it. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: string,
  contentType: string,
): void {
  const compress = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const payload = compress ? gzipSync(body) : Buffer.from(body)
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': payload.length,
    vary: 'Accept-Encoding',
    ...(compress ? { 'content-encoding': 'gzip' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : payload)
}
