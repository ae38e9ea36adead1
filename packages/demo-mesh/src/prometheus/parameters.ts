import type { IncomingMessage } from 'node:http'
import { parseDurationMs } from '../promql/duration.ts'
import { PromqlSyntaxError } from '../promql/errors.ts'
import { parsePromql } from '../promql/parse.ts'
import type { Expression, VectorSelector } from '../promql/syntax.ts'
import { ApiError } from './answer.ts'

const mostBytes = 1_000_000

/** Parameters of the address and, for a POST form, of the body. */
export async function parametersOf(request: IncomingMessage, url: URL): Promise<URLSearchParams> {
  const parameters = new URLSearchParams(url.search)
  if (request.method !== 'POST') return parameters
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > mostBytes) throw new ApiError('bad_data', 'http: request body too large')
  }
  for (const [name, value] of new URLSearchParams(body)) parameters.append(name, value)
  return parameters
}

/** Unix seconds or RFC 3339, in whole milliseconds; `fallbackMs` where the parameter is absent. */
export function timeParameter(
  parameters: URLSearchParams,
  name: string,
  fallbackMs?: number,
): number {
  const text = parameters.get(name)
  if ((text === null || text === '') && fallbackMs !== undefined) return fallbackMs
  const timeMs = parseTimeMs(text ?? '')
  if (timeMs === null) {
    const reason = `cannot parse ${JSON.stringify(text ?? '')} to a valid timestamp`
    throw invalid(name, reason)
  }
  return timeMs
}

function parseTimeMs(text: string): number | null {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text))
    return Math.round(Number(text) * 1000)
  const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
  if (!rfc3339.test(text)) return null
  const timeMs = Date.parse(text)
  return Number.isNaN(timeMs) ? null : timeMs
}

/** A number of seconds or a duration such as `15s`, in milliseconds. */
export function durationParameter(parameters: URLSearchParams, name: string): number {
  const text = parameters.get(name) ?? ''
  if (/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  const durationMs = parseDurationMs(text)
  if (durationMs === null) {
    throw invalid(name, `cannot parse ${JSON.stringify(text)} to a valid duration`)
  }
  return durationMs
}

/** Nothing here takes long enough to be timed out, but a bad `timeout` is refused all the same. */
export function checkTimeout(parameters: URLSearchParams): void {
  if (parameters.get('timeout')) durationParameter(parameters, 'timeout')
}

/** How many results are wanted at most; all of them if nothing is said. */
export function limitParameter(parameters: URLSearchParams): number {
  const text = parameters.get('limit')
  if (text === null || text === '' || text === '0') return Number.POSITIVE_INFINITY
  const limit = Number(text)
  if (!Number.isInteger(limit)) throw invalid('limit', `cannot parse ${JSON.stringify(text)}`)
  if (limit < 0) throw invalid('limit', 'limit must be non-negative')
  return limit
}

export function queryParameter(parameters: URLSearchParams): Expression {
  return parsed('query', parameters.get('query') ?? '')
}

/** The selectors of `match[]`; none is an error only for some endpoints. */
export function matchParameters(parameters: URLSearchParams): VectorSelector[] {
  return parameters.getAll('match[]').map((text) => {
    const expression = parsed('match[]', text)
    if (expression.type === 'vector-selector') return expression
    throw invalid('match[]', `expected a selector, got ${JSON.stringify(text)}`)
  })
}

function parsed(name: string, text: string): Expression {
  try {
    return parsePromql(text)
  } catch (error) {
    if (error instanceof PromqlSyntaxError) throw invalid(name, error.message)
    throw error
  }
}

export function invalid(parameter: string, reason: string): ApiError {
  return new ApiError('bad_data', `invalid parameter ${JSON.stringify(parameter)}: ${reason}`)
}
