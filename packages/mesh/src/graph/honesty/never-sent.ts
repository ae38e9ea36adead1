import { hasFlagOf } from '../response-flags.ts'
import type { TrafficSums } from '../traffic-sums.ts'

/** Response flags of requests that Envoy answered itself, without a connection to the callee. */
const answeredByCaller = ['UH', 'UF', 'UO', 'NR', 'NC', 'FI', 'RL', 'DF', 'DO', 'UDO', 'LH']

export const isNeverSent = ({ flags }: { readonly flags: string }) =>
  hasFlagOf(flags, answeredByCaller)

/** Requests per second of a caller's count that no callee can know of. */
export const neverSent = ({ codes }: TrafficSums) =>
  codes.reduce((sum, code) => (isNeverSent(code) ? sum + code.requestsPerSecond : sum), 0)
