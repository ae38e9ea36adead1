/**
 * What one reporter said about one edge, as sums: sums can be added at every level of the graph,
 * ratios and means cannot. Ratios and means are computed from them at the very end.
 */
import type { CodeRate } from '@periplus/shared'
import type { TrafficSample } from '../model/traffic.ts'
import { codeOf, type Outcome, outcomeOf } from './outcome.ts'
import { hasFlagOf } from './response-flags.ts'

export interface CodeSum extends CodeRate {
  readonly protocol: 'http' | 'grpc'
  readonly outcome: Outcome
}

/** Null is "not measured", never zero. */
export interface TrafficSums {
  readonly requestsPerSecond: number | null
  /** Milliseconds spent in requests, per second of window. */
  readonly durationMsPerSecond: number | null
  /** Both directions. */
  readonly bytesPerSecond: number | null
  /** From the client to the server. */
  readonly sentBytesPerSecond: number | null
  /** From the server to the client. */
  readonly receivedBytesPerSecond: number | null
  /** Messages of gRPC, from the client to the server. */
  readonly sentMessagesPerSecond: number | null
  readonly receivedMessagesPerSecond: number | null
  /** Connections of TCP. */
  readonly connectionsOpenedPerSecond: number | null
  readonly connectionsClosedPerSecond: number | null
  /** Sorted by code, flags, outcome; rates above zero only. */
  readonly codes: readonly CodeSum[]
  /** Traffic known to be in mutual TLS and known not to be: requests, or bytes for TCP. */
  readonly mutualTls: number
  readonly plaintext: number
}

/** As much of them as tells whether there is any traffic, and how it ends. */
export type Endings = Pick<
  TrafficSums,
  | 'requestsPerSecond'
  | 'bytesPerSecond'
  | 'sentMessagesPerSecond'
  | 'receivedMessagesPerSecond'
  | 'codes'
>

export const noTraffic: TrafficSums = {
  requestsPerSecond: null,
  durationMsPerSecond: null,
  bytesPerSecond: null,
  sentBytesPerSecond: null,
  receivedBytesPerSecond: null,
  sentMessagesPerSecond: null,
  receivedMessagesPerSecond: null,
  connectionsOpenedPerSecond: null,
  connectionsClosedPerSecond: null,
  codes: [],
  mutualTls: 0,
  plaintext: 0,
}

/** Adds figures that may be missing; null only where both are. */
const addKnown = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : one + other

export function sumsOfSample(sample: TrafficSample): TrafficSums {
  const isTcp = sample.protocol === 'tcp'
  const sent = isTcp ? sample.tcpSentBytesPerSecond : sample.requestBytesPerSecond
  const received = isTcp ? sample.tcpReceivedBytesPerSecond : sample.responseBytesPerSecond
  const bytesPerSecond = addKnown(sent, received)
  const weight = (isTcp ? bytesPerSecond : sample.requestsPerSecond) ?? 0
  // A ztunnel writes `unknown` where the connection was no HBONE tunnel, which is plaintext.
  const plaintext = sample.security === 'none' || (sample.ambientL4 && sample.security === null)
  const rate = isTcp ? null : sample.requestsPerSecond
  return {
    requestsPerSecond: rate,
    durationMsPerSecond: isTcp ? null : sample.durationMsPerSecond,
    bytesPerSecond,
    sentBytesPerSecond: sent,
    receivedBytesPerSecond: received,
    sentMessagesPerSecond: sample.requestMessagesPerSecond ?? null,
    receivedMessagesPerSecond: sample.responseMessagesPerSecond ?? null,
    connectionsOpenedPerSecond: sample.connectionsOpenedPerSecond ?? null,
    connectionsClosedPerSecond: sample.connectionsClosedPerSecond ?? null,
    codes:
      rate === null || rate <= 0
        ? []
        : [
            {
              protocol: sample.protocol === 'grpc' ? 'grpc' : 'http',
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

/** Equal for requests that ended alike. */
export const codeKeyOf = (sum: CodeSum) => `${sum.code} ${sum.flags} ${sum.outcome} ${sum.protocol}`

export type Changeable<T> = { -readonly [Part in keyof T]: T[Part] }

/**
 * By name, as all sums are made: those that are spread get a hidden class of their own in V8, and whatever
 * reads tens of thousands of them is several times as slow where their classes differ.
 */
export const copyOfSums = (sums: TrafficSums): Changeable<TrafficSums> => ({
  requestsPerSecond: sums.requestsPerSecond,
  durationMsPerSecond: sums.durationMsPerSecond,
  bytesPerSecond: sums.bytesPerSecond,
  sentBytesPerSecond: sums.sentBytesPerSecond,
  receivedBytesPerSecond: sums.receivedBytesPerSecond,
  sentMessagesPerSecond: sums.sentMessagesPerSecond,
  receivedMessagesPerSecond: sums.receivedMessagesPerSecond,
  connectionsOpenedPerSecond: sums.connectionsOpenedPerSecond,
  connectionsClosedPerSecond: sums.connectionsClosedPerSecond,
  codes: sums.codes,
  mutualTls: sums.mutualTls,
  plaintext: sums.plaintext,
})

export const copyOfCode = (sum: CodeSum): Changeable<CodeSum> => ({
  protocol: sum.protocol,
  code: sum.code,
  flags: sum.flags,
  requestsPerSecond: sum.requestsPerSecond,
  outcome: sum.outcome,
})

/** A part of the traffic, where only its share is known: everything about it in proportion. */
export function partOf(sums: TrafficSums, share: number): TrafficSums {
  const part = (amount: number | null) => (amount === null ? null : amount * share)
  return {
    requestsPerSecond: part(sums.requestsPerSecond),
    durationMsPerSecond: part(sums.durationMsPerSecond),
    bytesPerSecond: part(sums.bytesPerSecond),
    sentBytesPerSecond: part(sums.sentBytesPerSecond),
    receivedBytesPerSecond: part(sums.receivedBytesPerSecond),
    sentMessagesPerSecond: part(sums.sentMessagesPerSecond),
    receivedMessagesPerSecond: part(sums.receivedMessagesPerSecond),
    connectionsOpenedPerSecond: part(sums.connectionsOpenedPerSecond),
    connectionsClosedPerSecond: part(sums.connectionsClosedPerSecond),
    codes: sums.codes
      .map((code) => {
        const part = copyOfCode(code)
        part.requestsPerSecond *= share
        return part
      })
      .filter((code) => code.requestsPerSecond > 0),
    mutualTls: sums.mutualTls * share,
    plaintext: sums.plaintext * share,
  }
}

/** Requests per second that ended in one way, those with a flag of `except` left out. */
export function rateOf(
  { codes }: Pick<TrafficSums, 'codes'>,
  outcome: Outcome,
  except: readonly string[] = [],
) {
  let rate = 0
  for (const code of codes) {
    if (code.outcome !== outcome) continue
    if (!hasFlagOf(code.flags, except)) rate += code.requestsPerSecond
  }
  return rate
}

/** So many bytes weigh as much as one request, so that edges of all protocols can be ranked. */
const bytesLikeOneRequest = 10_000

/**
 * How much an edge matters by its traffic; 0 where nothing was measured. A stream of gRPC is a request
 * only when it ends: until then its messages count.
 */
export function weightOf(sums: Endings): number {
  const { requestsPerSecond, sentMessagesPerSecond, receivedMessagesPerSecond } = sums
  const messages = (sentMessagesPerSecond ?? 0) + (receivedMessagesPerSecond ?? 0)
  return requestsPerSecond || messages || (sums.bytesPerSecond ?? 0) / bytesLikeOneRequest
}

/** Whether anything at all was measured, be it nothing. */
export const isMeasured = (sums: Endings) =>
  sums.requestsPerSecond !== null ||
  sums.bytesPerSecond !== null ||
  sums.sentMessagesPerSecond !== null
