import { parseGoDuration } from './go-duration.ts'
import { parseRfc3339 } from './rfc3339.ts'

/** What a search asks for; times in microseconds since 1970, durations in microseconds. */
export interface TraceSearch {
  /** Empty: any service. */
  readonly serviceName: string
  /** Empty: any operation. */
  readonly operationName: string
  readonly startMinUs: number
  readonly startMaxUs: number
  readonly durationMinUs: number | null
  readonly durationMaxUs: number | null
  /** Some span must carry all of them. */
  readonly attributes: Readonly<Record<string, string>>
  readonly limit: number
}

/** What a caller got wrong; Jaeger answers 400 with this message. */
export class InvalidParameter extends Error {}

/** Jaeger's `defaultSearchDepth`. */
export const DEFAULT_SEARCH_DEPTH = 100

/**
 * The parameters of `GET /api/v3/traces` and `/api/v3/trace-summaries` as Jaeger 2.20 reads them:
 * camelCase, or else the deprecated snake_case.
 *
 * @throws InvalidParameter
 */
export function parseSearch(query: URLSearchParams): TraceSearch {
  const attributes = parseAttributes(query.get('query.attributes') ?? '')
  const [min, minName] = either(query, 'query.startTimeMin', 'query.start_time_min')
  const [max, maxName] = either(query, 'query.startTimeMax', 'query.start_time_max')
  if (min === '' || max === '') {
    throw new InvalidParameter('query.startTimeMin and query.startTimeMax are required')
  }
  const startMinUs = parsed(minName, min, parseRfc3339)
  const startMaxUs = parsed(maxName, max, parseRfc3339)
  if (startMinUs >= startMaxUs) {
    throw new InvalidParameter('query.startTimeMin must be before query.startTimeMax')
  }
  const raw = either(query, 'query.rawTraces', 'query.raw_traces')
  if (raw[0] !== '') parsed(raw[1], raw[0], parseGoBoolean)
  return {
    serviceName: either(query, 'query.serviceName', 'query.service_name')[0],
    operationName: either(query, 'query.operationName', 'query.operation_name')[0],
    startMinUs,
    startMaxUs,
    durationMinUs: parseDuration(query, 'query.durationMin', 'query.duration_min'),
    durationMaxUs: parseDuration(query, 'query.durationMax', 'query.duration_max'),
    attributes,
    limit: parseDepth(query),
  }
}

/**
 * `GET /api/v3/traces/{id}` takes a window and a flag; what they say does not matter to a store
 * that finds a trace by its id alone, but a malformed one is refused.
 *
 * @throws InvalidParameter
 */
export function checkTraceParameters(query: URLSearchParams): void {
  const checks: readonly (readonly [string, string, (text: string) => unknown])[] = [
    ['startTime', 'start_time', parseRfc3339],
    ['endTime', 'end_time', parseRfc3339],
    ['rawTraces', 'raw_traces', parseGoBoolean],
  ]
  for (const [canonical, deprecated, parse] of checks) {
    const [text, name] = either(query, canonical, deprecated)
    if (text !== '') parsed(name, text, parse)
  }
}

/** The value and the name under which it was sent; the canonical name wins. */
export function either(
  query: URLSearchParams,
  canonical: string,
  deprecated: string,
): readonly [value: string, name: string] {
  const value = query.get(canonical)
  return value ? [value, canonical] : [query.get(deprecated) ?? '', deprecated]
}

/** Runs a parser and names the parameter in what it throws. */
export function parsed<T>(name: string, text: string, parse: (text: string) => T): T {
  try {
    return parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new InvalidParameter(`malformed parameter ${name}: ${reason}`)
  }
}

function parseDuration(query: URLSearchParams, canonical: string, deprecated: string) {
  const [text, name] = either(query, canonical, deprecated)
  return text === '' ? null : parsed(name, text, parseGoDuration)
}

function parseDepth(query: URLSearchParams): number {
  const [canonical, name] = either(query, 'query.searchDepth', 'query.search_depth')
  const text = canonical === '' ? (query.get('query.num_traces') ?? '') : canonical
  if (text === '') return DEFAULT_SEARCH_DEPTH
  const used = canonical === '' ? 'query.num_traces' : name
  const depth = parsed(used, text, parseGoInteger)
  return depth > 0 ? depth : DEFAULT_SEARCH_DEPTH
}

/** A JSON object of text to text, as Go's `json.Unmarshal` into `map[string]string` takes it. */
function parseAttributes(text: string): Record<string, string> {
  if (text === '') return {}
  return parsed('query.attributes', text, (json) => {
    const value: unknown = JSON.parse(json)
    if (value === null) return {}
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw new Error('json: cannot unmarshal value into Go value of type map[string]string')
    }
    const entries = Object.entries(value).map(([key, one]): [string, string] => {
      if (typeof one === 'string') return [key, one]
      throw new Error(
        `json: cannot unmarshal ${typeof one} into Go value of type string (key ${key})`,
      )
    })
    return Object.fromEntries(entries)
  })
}

function parseGoInteger(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text)
  throw new Error(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`)
}

/** Go's `strconv.ParseBool`. */
function parseGoBoolean(text: string): boolean {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true
  if (/^(0|f|F|FALSE|false|False)$/.test(text)) return false
  throw new Error(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`)
}
