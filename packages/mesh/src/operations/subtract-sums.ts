import { type CodeSum, codeKeyOf, type TrafficSums } from '../graph/traffic-sums.ts'

/** Two counts of the same requests differ by less than this share of them; what is left is nothing. */
const rounding = 1e-6

/** What is left of sums without some parts of them. Nothing is less than none. */
export function subtractSums(sums: TrafficSums, parts: readonly TrafficSums[]): TrafficSums {
  const left = (amount: Amount): number | null => {
    const whole = sums[amount]
    if (whole === null) return null
    const taken = parts.reduce((sum, part) => sum + (part[amount] ?? 0), 0)
    return leftOf(whole, taken)
  }
  const taken = new Map<string, number>()
  for (const code of parts.flatMap(({ codes }) => codes)) {
    const key = codeKeyOf(code)
    taken.set(key, (taken.get(key) ?? 0) + code.requestsPerSecond)
  }
  const codes = sums.codes
    .map((code): CodeSum => {
      const rate = leftOf(code.requestsPerSecond, taken.get(codeKeyOf(code)) ?? 0)
      return { ...code, requestsPerSecond: rate }
    })
    .filter(({ requestsPerSecond }) => requestsPerSecond > 0)
  return {
    requestsPerSecond: left('requestsPerSecond'),
    durationMsPerSecond: left('durationMsPerSecond'),
    bytesPerSecond: left('bytesPerSecond'),
    sentBytesPerSecond: left('sentBytesPerSecond'),
    receivedBytesPerSecond: left('receivedBytesPerSecond'),
    sentMessagesPerSecond: left('sentMessagesPerSecond'),
    receivedMessagesPerSecond: left('receivedMessagesPerSecond'),
    connectionsOpenedPerSecond: left('connectionsOpenedPerSecond'),
    connectionsClosedPerSecond: left('connectionsClosedPerSecond'),
    codes,
    mutualTls: left('mutualTls') ?? 0,
    plaintext: left('plaintext') ?? 0,
  }
}

type Amount = Exclude<keyof TrafficSums, 'codes'>

function leftOf(whole: number, taken: number): number {
  const left = whole - taken
  return left > whole * rounding ? left : 0
}
