import type { IncomingMessage, ServerResponse } from 'node:http'
import type { World } from '../world/world.ts'
import { operationsOf, servicesOf } from './catalogue.ts'
import { answerLegacy } from './legacy-api.ts'
import { otlpTraces } from './otlp.ts'
import { type Reply, v3Failure, v3Reply } from './reply.ts'
import {
  checkTraceParameters,
  either,
  InvalidParameter,
  parsed,
  parseSearch,
} from './search-parameters.ts'
import { parseTraceId } from './trace-id.ts'
import { createTraceStore, type TraceStore } from './trace-store.ts'
import { summarise } from './trace-summary.ts'

/**
 * Jaeger's query service over HTTP as version 2.20 serves it: API v3, and the older API of its own
 * user interface.
 *
 * @param options.basePath such as `/jaeger`: Jaeger's `base_path`; none by default
 */
export function createJaegerHandler(
  world: World,
  options: { readonly basePath?: string } = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  const store = createTraceStore(world)
  const basePath = options.basePath?.replace(/\/$/, '') ?? ''
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const reply = url.pathname.startsWith(`${basePath}/`)
      ? answer(world, store, request.method ?? 'GET', url, url.pathname.slice(basePath.length))
      : NOT_FOUND
    const body =
      typeof reply.body === 'string'
        ? reply.body
        : JSON.stringify(reply.body, null, url.searchParams.get('prettyPrint') === 'true' ? 4 : 0)
    response.writeHead(reply.status, {
      'content-type': reply.contentType,
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  }
}

const NOT_FOUND: Reply = {
  status: 404,
  contentType: 'text/plain; charset=utf-8',
  body: '404 page not found\n',
}

const UI_PAGE: Reply = {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: '<!doctype html><html lang="en"><head><title>Jaeger UI</title></head><body><div id="jaeger-ui-root"></div></body></html>\n',
}

const UI_PATHS = /^\/(search|trace\/.*|dependencies|monitor)?$/

function answer(
  world: World,
  store: TraceStore,
  method: string,
  { searchParams }: URL,
  path: string,
): Reply {
  if (method !== 'GET' && method !== 'HEAD') {
    return { ...NOT_FOUND, status: 405, body: 'Method Not Allowed\n' }
  }
  if (path.startsWith('/api/v3/')) return answerV3(world, store, path, searchParams)
  if (path.startsWith('/api/')) return answerLegacy(world, store, path, searchParams) ?? NOT_FOUND
  return UI_PATHS.test(path) ? UI_PAGE : NOT_FOUND
}

function answerV3(world: World, store: TraceStore, path: string, query: URLSearchParams): Reply {
  try {
    switch (path) {
      case '/api/v3/services':
        return v3Reply({ services: servicesOf(world) })
      case '/api/v3/operations': {
        const [spanKind] = either(query, 'spanKind', 'span_kind')
        return v3Reply({ operations: operationsOf(world, query.get('service') ?? '', spanKind) })
      }
      case '/api/v3/traces': {
        const traces = store.find(parseSearch(query))
        return traces.length > 0 ? v3Reply({ result: otlpTraces(traces) }) : NO_TRACES
      }
      case '/api/v3/trace-summaries':
        return v3Reply({ summaries: store.find(parseSearch(query)).map(summarise) })
      default: {
        const written = /^\/api\/v3\/traces\/([^/]+)$/.exec(path)?.[1]
        if (written === undefined) return NOT_FOUND
        const traceId = parsed('trace_id', decodeURIComponent(written), parseTraceId)
        checkTraceParameters(query)
        const trace = store.get(traceId)
        return trace ? v3Reply({ result: otlpTraces([trace]) }) : NO_TRACES
      }
    }
  } catch (error) {
    if (error instanceof InvalidParameter) return v3Failure(400, error.message)
    if (error instanceof URIError)
      return v3Failure(400, `malformed parameter trace_id: ${error.message}`)
    throw error
  }
}

const NO_TRACES = v3Failure(404, 'No traces found')
