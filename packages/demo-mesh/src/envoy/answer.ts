import type { IncomingMessage, ServerResponse } from 'node:http'

/** A plain request handler, as `http.createServer` takes it. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void

/** The target of a request; its host does not matter. */
export const targetOf = (request: IncomingMessage): URL =>
  new URL(request.url ?? '/', 'http://localhost')

export function sendJson(response: ServerResponse, body: unknown, pretty = true): void {
  send(response, 200, 'application/json', `${JSON.stringify(body, null, pretty ? 1 : 0)}\n`)
}

export function sendText(response: ServerResponse, body: string, status = 200): void {
  send(response, status, 'text/plain; charset=UTF-8', body)
}

export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}
