import type { IncomingMessage } from 'node:http'
import { type FaultSource, faultSources } from './fault-control.ts'

/** What one upstream was asked since the start. */
export interface UpstreamCounts {
  total: number
  /** By method and path, without the query. */
  byPath: Record<string, number>
  /** PromQL of instant and range queries, oldest first; the last 5000. */
  queries: string[]
}

const keptQueries = 5_000
const queryPath = /\/api\/v1\/query(_range)?$/

/** Counts requests, so that tests can say what a page costs. */
export class RequestCounts {
  readonly #counts = new Map<FaultSource, UpstreamCounts>(
    faultSources.map((source) => [source, { total: 0, byPath: {}, queries: [] }]),
  )

  /** Notes a request; of a posted form the query is noted when its body has been read. */
  note(source: FaultSource, req: IncomingMessage): void {
    const counts = this.#counts.get(source)
    if (!counts) return
    const url = new URL(req.url ?? '/', 'http://localhost')
    const path = `${req.method ?? 'GET'} ${url.pathname}`
    counts.total += 1
    counts.byPath[path] = (counts.byPath[path] ?? 0) + 1
    if (source !== 'prometheus' || !queryPath.test(url.pathname)) return
    const keep = (parameters: URLSearchParams): void => {
      const query = parameters.get('query')
      if (query === null) return
      counts.queries.push(query)
      if (counts.queries.length > keptQueries) counts.queries.shift()
    }
    keep(url.searchParams)
    if (req.method !== 'POST') return
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => keep(new URLSearchParams(Buffer.concat(chunks).toString())))
  }

  snapshot(): Record<string, UpstreamCounts> {
    return structuredClone(Object.fromEntries(this.#counts))
  }
}
