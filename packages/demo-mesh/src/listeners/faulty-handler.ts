import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FaultControl, FaultMode, FaultSource } from './fault-control.ts'
import type { RequestCounts } from './request-counts.ts'

export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => void
export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface FaultParts {
  readonly control: FaultControl
  readonly counts: RequestCounts
  /** How late answers of a slow upstream are. */
  readonly slowMs: number
}

/** A handler that counts its requests and misbehaves as the control says. */
export function faultyHandler(
  handler: RequestHandler,
  source: FaultSource,
  { control, counts, slowMs }: FaultParts,
): RequestHandler {
  const serve: RequestHandler = (req, res) => {
    counts.note(source, req)
    handler(req, res)
  }
  return (req, res) => {
    const mode = control.modeOf(source)
    if (mode === 'ok') return serve(req, res)
    if (mode === 'slow') {
      const timer = setTimeout(() => serve(req, res), slowMs)
      res.on('close', () => clearTimeout(timer))
      return
    }
    counts.note(source, req)
    req.resume()
    const answer = brokenAnswer(source, mode)
    if (answer === null) req.socket.destroy()
    else res.writeHead(answer.code, { 'content-type': answer.contentType }).end(answer.body)
  }
}

interface BrokenAnswer {
  readonly code: number
  readonly contentType: string
  readonly body: string
}

/** What a broken upstream says; null: it hangs up. */
export function brokenAnswer(source: FaultSource, mode: FaultMode): BrokenAnswer | null {
  const json = 'application/json'
  switch (mode) {
    case 'garbage':
      // A proxy's page that claims to be JSON, cut off.
      return { code: 200, contentType: json, body: '<html><body>\u0000{"status":"succ' }
    case 'unauthorized':
      return source === 'kubernetes'
        ? { code: 401, contentType: json, body: statusBody(401, 'Unauthorized', 'Unauthorized') }
        : { code: 401, contentType: 'text/plain; charset=utf-8', body: 'Unauthorized\n' }
    case 'error':
      return source === 'kubernetes'
        ? {
            code: 500,
            contentType: json,
            body: statusBody(500, 'InternalError', 'etcdserver: request timed out'),
          }
        : { code: 500, contentType: 'text/plain; charset=utf-8', body: 'Internal Server Error\n' }
    default:
      return null
  }
}

const statusBody = (code: number, reason: string, message: string): string =>
  JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code,
  })

/** The same for upgrade requests: broken answers are plain HTTP, and slow ones come late. */
export function faultyUpgrade(
  handler: UpgradeHandler,
  source: FaultSource,
  { control, counts, slowMs }: FaultParts,
): UpgradeHandler {
  return (req, socket, head) => {
    counts.note(source, req)
    const mode = control.modeOf(source)
    if (mode === 'ok') return handler(req, socket, head)
    if (mode === 'slow') {
      const timer = setTimeout(() => handler(req, socket, head), slowMs)
      socket.on('close', () => clearTimeout(timer))
      return
    }
    const answer = brokenAnswer(source, mode)
    if (answer === null) socket.destroy()
    else {
      const { code, contentType, body } = answer
      socket.end(
        `HTTP/1.1 ${code} Broken\r\nContent-Type: ${contentType}\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      )
    }
  }
}
