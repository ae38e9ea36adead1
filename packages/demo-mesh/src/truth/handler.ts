import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { queryFaults, type SpoiltQueries } from '../prometheus/query-fault.ts'
import { requestUrl } from '../prometheus/request-url.ts'
import { scrapeIntervalMs } from '../world/scrape-target.ts'
import type { World } from '../world/world.ts'
import {
  type Control,
  type Upstream,
  type UpstreamMode,
  upstreamModes,
  upstreams,
} from './control.ts'
import { truthOf } from './truth.ts'

const defaultRangeSeconds = 300

/**
 * `GET /truth?from=&to=` or `?at=&range=` (unix seconds; the last five minutes if neither is
 * given), `GET /counts`, `DELETE /counts`, `GET /control`, and `POST /control` with
 * `{"source": "prometheus", "mode": "garbage"}`. Prometheus has further modes, the faults of single
 * answers: `{"source": "prometheus", "mode": "partial", "within": "istio_tcp"}` is for queries with that
 * text alone.
 */
export function createTruthHandler(world: World, control: Control): RequestListener {
  return (request, response) => {
    answer(world, control, request, response).catch((error: unknown) => {
      sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) })
    })
  }
}

async function answer(
  world: World,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = requestUrl(request)
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /truth': {
      const window = windowOf(world, url.searchParams)
      if (window === null)
        return sendJson(response, 400, {
          error: 'from, to, at and range are unix seconds, and from is before to',
        })
      return sendJson(response, 200, truthOf(world, window.from, window.to))
    }
    case 'GET /counts':
      return sendJson(response, 200, control.counts())
    case 'DELETE /counts':
      control.resetCounts()
      return sendJson(response, 200, control.counts())
    case 'GET /control':
      return sendJson(response, 200, modesOf(control))
    case 'POST /control': {
      const wanted = switchOf(await bodyOf(request))
      if (wanted === null) {
        return sendJson(response, 400, {
          error: `source is one of ${upstreams.join(', ')}; mode is one of ${upstreamModes.join(', ')}; for prometheus, ${queryFaults.join(', ')} as well`,
        })
      }
      await control.set(wanted.source, wanted.mode)
      if (wanted.source === 'prometheus') control.spoil(wanted.spoilt)
      return sendJson(response, 200, modesOf(control))
    }
    default:
      return sendJson(response, 404, { error: 'there is /truth, /counts and /control' })
  }
}

function windowOf(world: World, parameters: URLSearchParams): { from: number; to: number } | null {
  const scrapeSeconds = scrapeIntervalMs / 1000
  const now = Math.floor(world.clock.nowMs() / 1000 / scrapeSeconds) * scrapeSeconds
  const number = (name: string, fallback: number) => Number(parameters.get(name) ?? fallback)
  const to = number('to', number('at', now))
  const from = number('from', to - number('range', defaultRangeSeconds))
  return from < to && Number.isFinite(to - from) ? { from, to } : null
}

function modesOf(control: Control): Record<string, string> {
  const modes = upstreams.map((upstream) => [upstream, control.modeOf(upstream)])
  const spoilt = control.spoilt()
  return { ...Object.fromEntries(modes), ...(spoilt && { prometheus: spoilt.fault }) }
}

interface Wanted {
  readonly source: Upstream
  readonly mode: UpstreamMode
  readonly spoilt: SpoiltQueries | null
}

function switchOf(body: string): Wanted | null {
  let wanted: unknown
  try {
    wanted = JSON.parse(body)
  } catch {
    return null
  }
  if (typeof wanted !== 'object' || wanted === null) return null
  const { source, mode, within = '' } = wanted as Record<string, unknown>
  const foundSource = upstreams.find((upstream) => upstream === source)
  if (foundSource === undefined || typeof within !== 'string') return null
  const foundMode = upstreamModes.find((each) => each === mode)
  if (foundMode !== undefined) return { source: foundSource, mode: foundMode, spoilt: null }
  const fault = queryFaults.find((each) => each === mode)
  if (fault === undefined || foundSource !== 'prometheus') return null
  return { source: foundSource, mode: 'ok', spoilt: { fault, within } }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
