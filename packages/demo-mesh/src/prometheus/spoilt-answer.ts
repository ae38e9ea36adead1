import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ApiError } from './answer.ts'
import type { QueryFault } from './query-fault.ts'

/** A successful answer, with what upstream remarks on it. */
export interface QueryAnswer {
  readonly data: unknown
  readonly warnings?: readonly string[]
  readonly infos?: readonly string[]
}

type Row = Readonly<Record<string, unknown>>
interface Rows {
  readonly resultType: 'vector' | 'matrix'
  readonly result: readonly Row[]
}

/**
 * What became of the data of an answer; scalars, which no series is behind, stay as they are.
 * @throws ApiError where the fault is an error
 */
export function spoil(fault: QueryFault, data: unknown): QueryAnswer {
  if (!hasRows(data)) return { data }
  const { result } = data
  const withRows = (rows: readonly Row[]) => ({ ...data, result: rows })
  const everyThird = (change: (row: Row, index: number) => Row) =>
    withRows(result.map((row, index) => (index % 3 === 0 ? change(row, index) : row)))
  switch (fault) {
    case 'partial':
      return { data: withRows(result.filter((_, index) => index % 2 === 0)), warnings: [storeAway] }
    case 'remarked':
      return { data, infos: [notACounter] }
    case 'too-many-samples':
      throw new ApiError('execution', tooManySamples)
    case 'timed-out':
      throw new ApiError('timeout', 'query timed out in expression evaluation')
    case 'duplicate-series':
      throw new ApiError('execution', duplicateSeries)
    case 'rows-twice':
      return { data: withRows(result.flatMap((row) => [row, row])) }
    case 'no-numbers':
      return { data: everyThird((row, index) => withValues(row, index % 2 ? '+Inf' : 'NaN')) }
    case 'histograms':
      return { data: everyThird(asHistogram) }
    case 'huge':
    case 'held':
      return { data }
  }
}

// In the words of Thanos and of Prometheus.
const storeAway =
  'fetch series for {cluster="harbour-1"} store-1: rpc error: code = Unavailable desc = connection error'
const notACounter =
  'PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "istio_requests"'
const tooManySamples = 'query processing would load too many samples into memory in query execution'
const duplicateSeries =
  'found duplicate series for the match group {pod="storefront-0"} on the right hand-side of the operation: [{pod="storefront-0"}, {pod="storefront-0"}];many-to-many matching not allowed: matching labels must be unique on one side'

export const hasRows = (data: unknown): data is Rows =>
  typeof data === 'object' &&
  data !== null &&
  'resultType' in data &&
  (data.resultType === 'vector' || data.resultType === 'matrix')

type Point = readonly [number, unknown]
const pointsOf = ({ value, values }: Row) => (values ?? [value]) as readonly Point[]

function withValues(row: Row, value: string): Row {
  const points = pointsOf(row).map(([time]) => [time, value])
  return 'values' in row ? { ...row, values: points } : { ...row, value: points[0] }
}

const histogram = { count: '12', sum: '3.5', buckets: [[0, '0.5', '1', '12']] }

function asHistogram({ metric, ...row }: Row): Row {
  const points = pointsOf(row).map(([time]) => [time, histogram])
  return 'values' in row ? { metric, histograms: points } : { metric, histogram: points[0] }
}

const hugeBytes = 100 * 1024 * 1024
const rowsAtOnce = 2_000
const copy = 'copy-of-a-workload'

/** The rows again and again, each time as those of another workload. */
export async function sendHuge(response: ServerResponse, { result }: Rows): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' })
  await pipeline(Readable.from(hugeText(result)), response)
}

function* hugeText(rows: readonly Row[]): Generator<string> {
  const copied = rows.map(({ metric, ...row }) =>
    JSON.stringify({ metric: { ...(metric as object), destination_workload: copy }, ...row }),
  )
  const all = Array(Math.ceil(rowsAtOnce / copied.length))
    .fill(copied)
    .flat()
  yield '{"status":"success","data":{"resultType":"vector","result":['
  let written = 0
  for (let bytes = 0; rows.length > 0 && bytes < hugeBytes; ) {
    const texts = all.map((text: string) => {
      written += 1
      return text.replace(copy, `copy-${written}`)
    })
    const chunk = `${bytes > 0 ? ',' : ''}${texts.join(',')}`
    bytes += chunk.length
    yield chunk
  }
  yield ']}}'
}
