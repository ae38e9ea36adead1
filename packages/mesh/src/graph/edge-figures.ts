import type { CodeRate, GraphEdge, Protocol, Traffic } from '@periplus/shared'
import { wholePaths } from '../operations/whole-parts.ts'
import { addSums } from './add-sums.ts'
import type { BaseEdge } from './base-graph.ts'
import { rateOf, type TrafficSums } from './traffic-sums.ts'

/** Amounts that are told only where they were measured: most edges have two of them. */
const flows = [
  'sentBytesPerSecond',
  'receivedBytesPerSecond',
  'sentMessagesPerSecond',
  'receivedMessagesPerSecond',
  'connectionsOpenedPerSecond',
  'connectionsClosedPerSecond',
] as const
type Flow = (typeof flows)[number]

export type EdgeFigures = Pick<
  GraphEdge,
  | 'requestsPerSecond'
  | 'errorRatio'
  | 'clientErrorRatio'
  | 'codes'
  | 'mtlsRatio'
  | 'bytesPerSecond'
  | 'meanLatencyMs'
  | Flow
>

/** Ratios are null where nothing was measured, and where nothing happened. */
const share = (part: number, whole: number | null) =>
  whole === null || whole <= 0 ? null : Math.min(1, part / whole)

/** The same code and flags may have ended well and badly (gRPC without a status): one row. */
function codeRates(sums: TrafficSums): CodeRate[] {
  const [only, ...more] = sums.codes
  if (only && more.length === 0) {
    const { code, flags, requestsPerSecond } = only
    return [{ code, flags, requestsPerSecond }]
  }
  const rates = new Map<string, CodeRate>()
  for (const { code, flags, requestsPerSecond } of sums.codes) {
    const key = `${code} ${flags}`
    const before = rates.get(key)?.requestsPerSecond ?? 0
    rates.set(key, { code, flags, requestsPerSecond: before + requestsPerSecond })
  }
  return [...rates.values()]
}

/** The figures that an edge shows. */
export function figuresOf(sums: TrafficSums): EdgeFigures {
  const figures: EdgeFigures = {
    requestsPerSecond: sums.requestsPerSecond,
    errorRatio: share(rateOf(sums, 'error'), sums.requestsPerSecond),
    clientErrorRatio: share(rateOf(sums, 'client-error'), sums.requestsPerSecond),
    codes: codeRates(sums),
    mtlsRatio: share(sums.mutualTls, sums.mutualTls + sums.plaintext),
    bytesPerSecond: sums.bytesPerSecond,
    meanLatencyMs: meanLatencyMs(sums),
  }
  for (const flow of flows) {
    const amount = sums[flow]
    if (amount !== null) figures[flow] = amount
  }
  return figures
}

/**
 * The figures of an edge of a view, or of several together. Only requests are classified by operation:
 * times and bytes are known of whole call paths alone.
 */
export function figuresOfParts(sums: TrafficSums, parts: readonly BaseEdge[]): EdgeFigures {
  const figures = figuresOf(sums)
  if (wholePaths(parts)) return figures
  for (const flow of flows) delete figures[flow]
  return { ...figures, bytesPerSecond: null, meanLatencyMs: null }
}

function meanLatencyMs(sums: TrafficSums): number | null {
  const { durationMsPerSecond, requestsPerSecond } = sums
  if (durationMsPerSecond === null || !requestsPerSecond) return null
  return durationMsPerSecond / requestsPerSecond
}

/** The figures of several edges together, such as everything that enters a node. */
export function trafficOf(
  edges: readonly { readonly sums: TrafficSums; readonly parts: readonly BaseEdge[] }[],
): Traffic {
  const figures = figuresOfParts(
    addSums(edges.map((edge) => edge.sums)),
    edges.flatMap((edge) => edge.parts),
  )
  return {
    requestsPerSecond: figures.requestsPerSecond,
    errorRatio: figures.errorRatio,
    bytesPerSecond: figures.bytesPerSecond,
    meanLatencyMs: figures.meanLatencyMs,
  }
}

/**
 * Share of mutual TLS over edges of all protocols. Requests and bytes cannot be added: requests
 * decide where there are any, else the bytes of TCP.
 */
export function mutualTlsShare(
  edges: readonly { readonly protocol: Protocol; readonly sums: TrafficSums }[],
): number | null {
  const requests = edges.filter(({ protocol }) => protocol !== 'tcp')
  const shareOf = (some: typeof edges) =>
    figuresOf(addSums(some.map((edge) => edge.sums))).mtlsRatio
  return shareOf(requests) ?? shareOf(edges)
}
