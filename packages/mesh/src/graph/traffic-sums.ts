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

const compareTexts = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1)

const compareCodes = (one: CodeSum, other: CodeSum) =>
  compareTexts(one.code, other.code) ||
  compareTexts(one.flags, other.flags) ||
  compareTexts(one.outcome, other.outcome) ||
  compareTexts(one.protocol, other.protocol)

type Changeable<T> = { -readonly [Part in keyof T]: T[Part] }

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

const copyOfCode = (sum: CodeSum): Changeable<CodeSum> => ({
  protocol: sum.protocol,
  code: sum.code,
  flags: sum.flags,
  requestsPerSecond: sum.requestsPerSecond,
  outcome: sum.outcome,
})

/** Most sums have few codes: they are compared one by one, and get no key. */
function addCodes(all: readonly Pick<TrafficSums, 'codes'>[]): readonly CodeSum[] {
  let first: readonly CodeSum[] | null = null
  let added: Changeable<CodeSum>[] | null = null
  for (const { codes } of all) {
    if (codes.length === 0) continue
    if (first === null) {
      first = codes
      continue
    }
    added ??= first.map(copyOfCode)
    for (const code of codes) addCode(added, code)
  }
  return added ?? first ?? []
}

/** In its place: to sort thousands of lists of two takes more memory than all that is in them. */
function addCode(added: Changeable<CodeSum>[], code: CodeSum) {
  for (let at = 0; at < added.length; at += 1) {
    const known = added[at] as Changeable<CodeSum>
    const order = compareCodes(known, code)
    if (order === 0) known.requestsPerSecond += code.requestsPerSecond
    else if (order > 0) added.splice(at, 0, copyOfCode(code))
    if (order >= 0) return
  }
  added.push(copyOfCode(code))
}

/**
 * Each amount in a variable of its own: a figure that is written to an object which may have null there is a new
 * object for V8, and there are tens of thousands of sums with a dozen figures each.
 */
export function addSums(all: readonly TrafficSums[]): TrafficSums {
  const [first = noTraffic] = all
  if (all.length < 2) return first
  let requests = Number.NaN
  let duration = Number.NaN
  let bytes = Number.NaN
  let sentBytes = Number.NaN
  let receivedBytes = Number.NaN
  let sentMessages = Number.NaN
  let receivedMessages = Number.NaN
  let opened = Number.NaN
  let closed = Number.NaN
  let mutualTls = 0
  let plaintext = 0
  for (const sums of all) {
    requests = withKnown(requests, sums.requestsPerSecond)
    duration = withKnown(duration, sums.durationMsPerSecond)
    bytes = withKnown(bytes, sums.bytesPerSecond)
    sentBytes = withKnown(sentBytes, sums.sentBytesPerSecond)
    receivedBytes = withKnown(receivedBytes, sums.receivedBytesPerSecond)
    sentMessages = withKnown(sentMessages, sums.sentMessagesPerSecond)
    receivedMessages = withKnown(receivedMessages, sums.receivedMessagesPerSecond)
    opened = withKnown(opened, sums.connectionsOpenedPerSecond)
    closed = withKnown(closed, sums.connectionsClosedPerSecond)
    mutualTls += sums.mutualTls
    plaintext += sums.plaintext
  }
  return {
    requestsPerSecond: knownOrNull(requests),
    durationMsPerSecond: knownOrNull(duration),
    bytesPerSecond: knownOrNull(bytes),
    sentBytesPerSecond: knownOrNull(sentBytes),
    receivedBytesPerSecond: knownOrNull(receivedBytes),
    sentMessagesPerSecond: knownOrNull(sentMessages),
    receivedMessagesPerSecond: knownOrNull(receivedMessages),
    connectionsOpenedPerSecond: knownOrNull(opened),
    connectionsClosedPerSecond: knownOrNull(closed),
    codes: addCodes(all),
    mutualTls,
    plaintext,
  }
}

/** What `addSums` says of these, for half of the work. */
export function addEndings(all: readonly Endings[]): Endings {
  const [first = noTraffic] = all
  if (all.length < 2) return first
  let requests = Number.NaN
  let bytes = Number.NaN
  let sentMessages = Number.NaN
  let receivedMessages = Number.NaN
  for (const endings of all) {
    requests = withKnown(requests, endings.requestsPerSecond)
    bytes = withKnown(bytes, endings.bytesPerSecond)
    sentMessages = withKnown(sentMessages, endings.sentMessagesPerSecond)
    receivedMessages = withKnown(receivedMessages, endings.receivedMessagesPerSecond)
  }
  return {
    requestsPerSecond: knownOrNull(requests),
    bytesPerSecond: knownOrNull(bytes),
    sentMessagesPerSecond: knownOrNull(sentMessages),
    receivedMessagesPerSecond: knownOrNull(receivedMessages),
    codes: addCodes(all),
  }
}

/** @param total not a number as long as nothing is known */
const withKnown = (total: number, amount: number | null): number =>
  amount === null ? total : Number.isNaN(total) ? amount : total + amount

const knownOrNull = (total: number): number | null => (Number.isNaN(total) ? null : total)

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
