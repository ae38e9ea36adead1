/**
 * What one reporter said about one edge, as sums: sums can be added at every level of the graph,
 * ratios and means cannot. Ratios and means are computed from them at the very end.
 */
import type { CodeRate } from '@periplus/shared'
import type { TrafficSample } from '../model/traffic.ts'
import { codeOf, type Outcome, outcomeOf } from './outcome.ts'

export interface CodeSum extends CodeRate {
  readonly outcome: Outcome
}

/** Null is "not measured", never zero. */
export interface TrafficSums {
  readonly requestsPerSecond: number | null
  /** Milliseconds spent in requests, per second of window. */
  readonly durationMsPerSecond: number | null
  readonly bytesPerSecond: number | null
  /** Sorted by code, flags, outcome; rates above zero only. */
  readonly codes: readonly CodeSum[]
  /** Traffic known to be in mutual TLS and known not to be: requests, or bytes for TCP. */
  readonly mutualTls: number
  readonly plaintext: number
}

export const noTraffic: TrafficSums = {
  requestsPerSecond: null,
  durationMsPerSecond: null,
  bytesPerSecond: null,
  codes: [],
  mutualTls: 0,
  plaintext: 0,
}

/** Adds figures that may be missing; null only where all are. */
export function addKnown(...figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null)
  return known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0)
}

export function sumsOfSample(sample: TrafficSample): TrafficSums {
  const bytesPerSecond = addKnown(
    ...(sample.protocol === 'tcp'
      ? [sample.tcpSentBytesPerSecond, sample.tcpReceivedBytesPerSecond]
      : [sample.requestBytesPerSecond, sample.responseBytesPerSecond]),
  )
  const weight = (sample.protocol === 'tcp' ? bytesPerSecond : sample.requestsPerSecond) ?? 0
  // A ztunnel writes `unknown` where the connection was no HBONE tunnel, which is plaintext.
  const plaintext = sample.security === 'none' || (sample.ambientL4 && sample.security === null)
  const rate = sample.protocol === 'tcp' ? null : sample.requestsPerSecond
  return {
    requestsPerSecond: rate,
    durationMsPerSecond: sample.protocol === 'tcp' ? null : sample.durationMsPerSecond,
    bytesPerSecond,
    codes:
      rate === null || rate <= 0
        ? []
        : [
            {
              code: codeOf(sample),
              flags: sample.flags === '' ? '-' : sample.flags,
              requestsPerSecond: rate,
              outcome: outcomeOf(sample),
            },
          ],
    mutualTls: sample.security === 'mutual_tls' ? weight : 0,
    plaintext: plaintext ? weight : 0,
  }
}

const codeKey = (sum: CodeSum) => `${sum.code} ${sum.flags} ${sum.outcome}`

function addCodes(all: readonly TrafficSums[]): CodeSum[] {
  const byKey = new Map<string, CodeSum>()
  for (const each of all.flatMap((sums) => sums.codes)) {
    const key = codeKey(each)
    const before = byKey.get(key)?.requestsPerSecond ?? 0
    byKey.set(key, { ...each, requestsPerSecond: before + each.requestsPerSecond })
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

export function addSums(all: readonly TrafficSums[]): TrafficSums {
  const [first] = all
  if (first && all.length === 1) return first
  return {
    requestsPerSecond: addKnown(...all.map((sums) => sums.requestsPerSecond)),
    durationMsPerSecond: addKnown(...all.map((sums) => sums.durationMsPerSecond)),
    bytesPerSecond: addKnown(...all.map((sums) => sums.bytesPerSecond)),
    codes: addCodes(all),
    mutualTls: all.reduce((sum, sums) => sum + sums.mutualTls, 0),
    plaintext: all.reduce((sum, sums) => sum + sums.plaintext, 0),
  }
}

/** Requests per second that ended in one way, those with a flag of `except` left out. */
export const rateOf = (sums: TrafficSums, outcome: Outcome, except: readonly string[] = []) =>
  sums.codes
    .filter((code) => code.outcome === outcome)
    .filter((code) => !code.flags.split(',').some((flag) => except.includes(flag)))
    .reduce((sum, code) => sum + code.requestsPerSecond, 0)

/** So many bytes weigh as much as one request, so that edges of all protocols can be ranked. */
const bytesLikeOneRequest = 10_000

/** How much an edge matters by its traffic; 0 where nothing was measured. */
export const weightOf = (sums: TrafficSums) =>
  sums.requestsPerSecond ?? (sums.bytesPerSecond ?? 0) / bytesLikeOneRequest
