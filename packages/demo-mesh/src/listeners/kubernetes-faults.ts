import type { IncomingMessage, RequestListener } from 'node:http'
import type { Duplex } from 'node:stream'
import { ApiError, unauthorized } from '../kubernetes/status.ts'
import type { Control, UpstreamMode } from '../truth/control.ts'

/** The API server's own way to fail: Status objects, and upgrades that fail like requests. */
export type UpgradeListener = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

/** How late a slow API server answers. */
const slowMs = 30_000

export function faultyApiHandler(control: Control, handler: RequestListener): RequestListener {
  return (req, res) => {
    control.countRequest('kubernetes')
    const mode = control.modeOf('kubernetes')
    if (mode === 'ok') {
      handler(req, res)
      return
    }
    if (mode === 'slow') {
      const timer = setTimeout(() => handler(req, res), slowMs)
      res.on('close', () => clearTimeout(timer))
      return
    }
    const answer = brokenAnswer(mode)
    if (answer === null) res.destroy()
    else
      res
        .writeHead(answer.code, { 'content-type': 'application/json', ...answer.headers })
        .end(answer.body)
  }
}

export function faultyApiUpgrade(control: Control, handler: UpgradeListener): UpgradeListener {
  return (req, socket, head) => {
    control.countRequest('kubernetes')
    const mode = control.modeOf('kubernetes')
    if (mode === 'ok') {
      handler(req, socket, head)
      return
    }
    if (mode === 'slow') {
      const timer = setTimeout(() => handler(req, socket, head), slowMs)
      socket.on('close', () => clearTimeout(timer))
      return
    }
    const answer = brokenAnswer(mode)
    if (answer === null) {
      socket.destroy()
      return
    }
    socket.end(
      `HTTP/1.1 ${answer.code} Broken\r\nContent-Type: application/json\r\n` +
        Object.entries(answer.headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('') +
        `Content-Length: ${Buffer.byteLength(answer.body)}\r\nConnection: close\r\n\r\n${answer.body}`,
    )
  }
}

interface BrokenAnswer {
  readonly code: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** null: it hangs up. */
function brokenAnswer(mode: Exclude<UpstreamMode, 'ok' | 'slow'>): BrokenAnswer | null {
  switch (mode) {
    case 'refuse':
      return null
    case 'garbage':
      // Claims to be JSON and is cut off.
      return { code: 200, headers: {}, body: '{"kind":"PodList","items":[{"metad' }
    case 'unauthorized':
      return failure(unauthorized())
    case 'throttled':
      return {
        ...failure(
          new ApiError(429, 'TooManyRequests', 'too many requests, please try again later'),
        ),
        headers: { 'retry-after': '2' },
      }
    case 'error':
      return failure(new ApiError(500, 'InternalError', 'etcdserver: request timed out'))
  }
}

const failure = ({ status }: ApiError) => ({
  code: status.code,
  headers: {},
  body: JSON.stringify(status),
})
