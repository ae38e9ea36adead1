/** Sums of sums: of the edges between two nodes, of all that enters one. */
import { compareTexts } from '../config/compare-texts.ts'
import {
  type Changeable,
  type CodeSum,
  copyOfCode,
  type Endings,
  noTraffic,
  type TrafficSums,
} from './traffic-sums.ts'

const compareCodes = (one: CodeSum, other: CodeSum) =>
  compareTexts(one.code, other.code) ||
  compareTexts(one.flags, other.flags) ||
  compareTexts(one.outcome, other.outcome) ||
  compareTexts(one.protocol, other.protocol)

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
  let duration = Number.NaN
  let sentBytes = Number.NaN
  let receivedBytes = Number.NaN
  let opened = Number.NaN
  let closed = Number.NaN
  let mutualTls = 0
  let plaintext = 0
  for (const sums of all) {
    duration = withKnown(duration, sums.durationMsPerSecond)
    sentBytes = withKnown(sentBytes, sums.sentBytesPerSecond)
    receivedBytes = withKnown(receivedBytes, sums.receivedBytesPerSecond)
    opened = withKnown(opened, sums.connectionsOpenedPerSecond)
    closed = withKnown(closed, sums.connectionsClosedPerSecond)
    mutualTls += sums.mutualTls
    plaintext += sums.plaintext
  }
  const endings = addEndings(all)
  return {
    requestsPerSecond: endings.requestsPerSecond,
    durationMsPerSecond: knownOrNull(duration),
    bytesPerSecond: endings.bytesPerSecond,
    sentBytesPerSecond: knownOrNull(sentBytes),
    receivedBytesPerSecond: knownOrNull(receivedBytes),
    sentMessagesPerSecond: endings.sentMessagesPerSecond,
    receivedMessagesPerSecond: endings.receivedMessagesPerSecond,
    connectionsOpenedPerSecond: knownOrNull(opened),
    connectionsClosedPerSecond: knownOrNull(closed),
    codes: endings.codes,
    mutualTls,
    plaintext,
  }
}

/** The same of fewer figures. */
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
