import type { World } from '../world/world.ts'
import { dependenciesOf, operationsOf, servicesOf } from './catalogue.ts'
import { parseGoDuration } from './go-duration.ts'
import { legacyTrace } from './legacy-trace.ts'
import { legacyFailure, legacyReply, type Reply } from './reply.ts'
import { DEFAULT_SEARCH_DEPTH, type TraceSearch } from './search-parameters.ts'
import { parseTraceId } from './trace-id.ts'
import type { TraceStore } from './trace-store.ts'

const DAY_MS = 86_400_000

/** What a caller got wrong; answered with 400. */
class Malformed extends Error {}

/** The API of Jaeger's own user interface, under `/api/`; null for a path that it does not have. */
export function answerLegacy(
  world: World,
  store: TraceStore,
  path: string,
  query: URLSearchParams,
): Reply | null {
  try {
    return answer(world, store, path, query)
  } catch (error) {
    if (error instanceof Malformed) return legacyFailure(400, error.message)
    throw error
  }
}

function answer(
  world: World,
  store: TraceStore,
  path: string,
  query: URLSearchParams,
): Reply | null {
  const [resource, argument, below] = path.slice('/api/'.length).split('/')
  if (resource === 'traces' && argument !== undefined && below === undefined) {
    const trace = store.get(parsedAs('traceID', argument, parseTraceId))
    return trace ? legacyReply([legacyTrace(trace)]) : legacyFailure(404, 'trace not found')
  }
  if (resource === 'services' && argument !== undefined && below === 'operations') {
    const operations = operationsOf(world, decodeURIComponent(argument)).map(({ name }) => name)
    const names = [...new Set(operations)]
    return legacyReply(names, names.length)
  }
  if (argument !== undefined) return null
  switch (resource) {
    case 'services': {
      const services = servicesOf(world)
      return legacyReply(services, services.length)
    }
    case 'operations': {
      const service = query.get('service') ?? ''
      if (service === '') throw new Malformed("parameter 'service' is required")
      const operations = operationsOf(world, service, query.get('spanKind') ?? '')
      return legacyReply(operations, operations.length)
    }
    case 'traces': {
      const traces = store.find(searchOf(world, query)).map(legacyTrace)
      return legacyReply(traces, traces.length)
    }
    case 'dependencies':
      return answerDependencies(world, query)
    default:
      return null
  }
}

/** Times are in milliseconds here. */
function answerDependencies(world: World, query: URLSearchParams): Reply {
  const integer = (name: string, otherwise: number) => {
    const text = query.get(name)
    return text === null || text === '' ? otherwise : parsedAs(name, text, goInteger)
  }
  const endMs = integer('endTs', world.clock.nowMs())
  const lookbackMs = integer('lookback', DAY_MS)
  const service = query.get('service')
  const all = dependenciesOf(world, (endMs - lookbackMs) / 1000, endMs / 1000)
  const wanted = service
    ? all.filter(({ parent, child }) => parent === service || child === service)
    : all
  return legacyReply(wanted, wanted.length)
}

/** Times are in microseconds here; the default is the last two days. */
function searchOf(world: World, query: URLSearchParams): TraceSearch {
  const serviceName = query.get('service') ?? ''
  if (serviceName === '') throw new Malformed("parameter 'service' is required")
  const nowUs = world.clock.nowMs() * 1000
  const duration = (name: string) => {
    const text = query.get(name)
    return text ? parsedAs(name, text, parseGoDuration) : null
  }
  const integer = (name: string, otherwise: number) => {
    const text = query.get(name)
    return text ? parsedAs(name, text, goInteger) : otherwise
  }
  return {
    serviceName,
    operationName: query.get('operation') ?? '',
    startMinUs: integer('start', nowUs - 2 * DAY_MS * 1000),
    startMaxUs: integer('end', nowUs),
    durationMinUs: duration('minDuration'),
    durationMaxUs: duration('maxDuration'),
    attributes: tagsOf(query),
    limit: integer('limit', DEFAULT_SEARCH_DEPTH),
  }
}

function tagsOf(query: URLSearchParams): Record<string, string> {
  const pairs = query.getAll('tag').map((tag): [string, string] => {
    const colon = tag.indexOf(':')
    if (colon < 0) {
      throw new Malformed(`malformed 'tag' parameter, expecting key:value, received: ${tag}`)
    }
    return [tag.slice(0, colon), tag.slice(colon + 1)]
  })
  const objects = query.getAll('tags').flatMap((json) => {
    const value: unknown = parsedAs('tags', json, JSON.parse)
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    if (entries.some(([, one]) => typeof one !== 'string')) {
      throw new Malformed(
        "malformed 'tags' parameter, cannot unmarshal JSON: json: cannot unmarshal into Go value of type string",
      )
    }
    return entries as [string, string][]
  })
  return Object.fromEntries([...pairs, ...objects])
}

function goInteger(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text)
  throw new Error(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`)
}

function parsedAs<T>(name: string, text: string, parse: (text: string) => T): T {
  try {
    return parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Malformed(`unable to parse param '${name}': ${reason}`)
  }
}
