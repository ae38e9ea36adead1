/**
 * Server-sent events (design, decision 15; https://html.spec.whatwg.org/multipage/server-sent-events.html):
 * ids, a heartbeat, no compression, no buffering by proxies, ended on shutdown.
 */
import { type Request, type Response, Router } from 'express'
import type { RequestContext } from '../context.ts'
import { parseParameters } from './define-route.ts'
import type { IdentifiedEvent, ShownEvent, Stream } from './define-stream.ts'

/** Proxies drop what is silent; 15 s is below every usual limit. */
const heartbeatMs = 15_000

export interface OpenStreams {
  /** Ends every stream, and any that is opened later: readers reconnect, to whoever answers then. */
  endAll(): void
}

export function streamRouter(
  streams: readonly Stream[],
  contextOf: (req: Request, res: Response) => RequestContext,
  onCount: (open: number) => void,
): { router: Router; open: OpenStreams } {
  const router = Router({ caseSensitive: true, strict: true })
  const open = new Set<Response>()
  let ended = false
  for (const stream of streams) {
    router.get(stream.endpoint.path, (req, res) => {
      res.locals.route = stream.endpoint.path
      parseParameters(stream.endpoint.query, req.query)
      const context = contextOf(req, res)
      open.add(res)
      onCount(open.size)
      res.once('close', () => {
        open.delete(res)
        onCount(open.size)
      })
      serve(stream, req, res, context)
      if (ended) res.end()
    })
  }
  return {
    router,
    open: {
      endAll() {
        ended = true
        for (const res of open) res.end()
      },
    },
  }
}

function serve(stream: Stream, req: Request, res: Response, context: RequestContext) {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  const send = ({ id, event }: IdentifiedEvent) =>
    res.write(`id: ${id}\nevent: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`)
  const sendNow = (event: ShownEvent) => send({ id: stream.lastId(), event })

  const lastSeen = req.headers['last-event-id']
  const missed = typeof lastSeen === 'string' ? stream.after(lastSeen, context) : null
  if (typeof lastSeen === 'string' && missed === null) sendNow({ name: 'reset', data: {} })
  if (missed === null) stream.begin(context).forEach(sendNow)
  else missed.forEach(send)
  const unfollow = stream.follow(context, send)
  const heartbeat = setInterval(() => res.write(': alive\n\n'), heartbeatMs)
  res.write(': open\n\n')
  res.once('close', () => {
    unfollow()
    clearInterval(heartbeat)
  })
}
