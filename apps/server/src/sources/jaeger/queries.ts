import type { TraceSearch } from './jaeger-client.ts'

/** Parameters of `/api/v3/trace-summaries` and `/api/v3/traces`. */
export function searchParametersV3(search: TraceSearch): URLSearchParams {
  return parameters({
    'query.serviceName': search.service,
    'query.operationName': search.operation,
    'query.startTimeMin': new Date(search.fromMs).toISOString(),
    'query.startTimeMax': new Date(search.toMs).toISOString(),
    'query.durationMin': goDuration(search.minDurationMs),
    'query.durationMax': goDuration(search.maxDurationMs),
    'query.attributes': json(search.tags),
    'query.searchDepth': String(search.limit),
  })
}

/** Parameters of the search of Jaeger's own page. */
export function searchParametersLegacy(search: TraceSearch): URLSearchParams {
  return parameters({
    service: search.service,
    operation: search.operation,
    start: String(Math.round(search.fromMs * 1000)),
    end: String(Math.round(search.toMs * 1000)),
    minDuration: goDuration(search.minDurationMs),
    maxDuration: goDuration(search.maxDurationMs),
    tags: json(search.tags),
    limit: String(search.limit),
  })
}

function parameters(values: Readonly<Record<string, string | null>>): URLSearchParams {
  const present = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== null) present.set(name, value)
  return present
}

const goDuration = (ms: number | null) => (ms === null ? null : `${Math.round(ms * 1000)}us`)

const json = (tags: TraceSearch['tags']) =>
  Object.keys(tags).length > 0 ? JSON.stringify(tags) : null
