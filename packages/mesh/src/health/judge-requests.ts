import { message } from '@periplus/shared'
import { hasFlagOf } from '../graph/response-flags.ts'
import type { CodeSum, Endings } from '../graph/traffic-sums.ts'
import { percent, requestRate } from './figures.ts'
import {
  certainErrors,
  defaultTolerances,
  type ProtocolWithCodes,
  protocolsWithCodes,
  type Tolerance,
  type Tolerances,
} from './tolerances.ts'
import type { Reason } from './verdict.ts'

/** Aborted by a fault filter on purpose: says nothing about who would have answered. */
export const injectedFlags = ['FI'] as const

export interface JudgeOptions {
  readonly windowSeconds: number
  readonly tolerances?: Tolerances
  readonly direction?: 'inbound' | 'outbound'
  /** Flags of failures that do not count. */
  readonly except?: readonly string[]
  /** Only thresholds that are written for this direction alone. */
  readonly directionOnly?: boolean
}

/**
 * How the requests ended, by the thresholds for their protocol and codes: at most one reason for each
 * threshold. A protocol is judged by its own requests: a few broken gRPC calls do not hide behind
 * many good ones of HTTP.
 */
export function judgeRequests(sums: Endings, options: JudgeOptions): readonly Reason[] {
  const { tolerances = defaultTolerances, directionOnly = false } = options
  if (sums.codes.length === 0) return none
  if (directionOnly && !tolerances.all.some(isOfOneDirection)) return none
  let reasons: Reason[] | null = null
  for (const protocol of protocolsWithCodes) {
    const codes = codesOf(sums, protocol)
    const total = rateOf(codes)
    if (total <= 0) continue
    for (const tolerance of tolerances.all) {
      if (!appliesTo(tolerance, protocol, options)) continue
      const reason = judge(codes, total, tolerance, tolerances.minimumRequests, options)
      if (reason && reasons) reasons.push(reason)
      else if (reason) reasons = [reason]
    }
  }
  return reasons ?? none
}

const none: readonly Reason[] = []

const isOfOneDirection = ({ directions }: Tolerance) => directions.size === 1

/** Nearly all sums are of one protocol. */
function codesOf({ codes }: Endings, protocol: ProtocolWithCodes): readonly CodeSum[] {
  const isOfIt = (code: CodeSum) => code.protocol === protocol
  return codes.every(isOfIt) ? codes : codes.filter(isOfIt)
}

const rateOf = (codes: readonly CodeSum[]) =>
  codes.reduce((sum, code) => sum + code.requestsPerSecond, 0)

function appliesTo(
  tolerance: Tolerance,
  protocol: ProtocolWithCodes,
  { direction = 'inbound', directionOnly = false }: JudgeOptions,
): boolean {
  if (!tolerance.protocols.has(protocol) || !tolerance.directions.has(direction)) return false
  return !directionOnly || isOfOneDirection(tolerance)
}

function judge(
  codes: readonly CodeSum[],
  total: number,
  tolerance: Tolerance,
  minimumRequests: number,
  { windowSeconds, except = [] }: JudgeOptions,
): Reason | null {
  const isBad = (code: CodeSum) =>
    tolerance.covers(codeInRules(code)) && !hasFlagOf(code.flags, except)
  if (!codes.some(isBad)) return null
  const bad = codes.filter(isBad)
  const rate = rateOf(bad)
  const ratio = rate / total
  if (rate <= 0 || ratio * 100 < tolerance.degraded) return null
  const isRefusal = bad.every(({ outcome }) => outcome === 'client-error')
  const enough =
    Math.round(total * windowSeconds) >= minimumRequests ||
    // Clients that err may be few and odd: their errors need the whole sample.
    (!isRefusal && rate * windowSeconds >= certainErrors)
  if (!enough) {
    return { status: 'uncertain', message: uncertain(rate * windowSeconds, total * windowSeconds) }
  }
  return {
    status: ratio * 100 >= tolerance.failure ? 'failing' : 'degraded',
    message: sentenceOf(bad, {
      percent: percent(ratio),
      rate: requestRate(rate),
      total: requestRate(total),
    }),
  }
}

function sentenceOf(
  bad: readonly CodeSum[],
  figures: { readonly percent: string; readonly rate: string; readonly total: string },
) {
  const code = mostFrequent(bad)
  if (bad.every(({ outcome }) => outcome === 'client-error')) {
    return message('health.clientErrors', { ...figures, code: code.code })
  }
  // Whoever wrote the threshold counts as bad what the graph does not.
  if (bad.some(({ outcome }) => outcome === 'success')) {
    return message('health.codes', { ...figures, code: code.code })
  }
  return message(code.protocol === 'grpc' ? 'health.grpcErrors' : 'health.errors', figures)
}

/** No response has no code: `-`, as Kiali writes it. Zero is also the gRPC status of success. */
const codeInRules = ({ code, outcome }: CodeSum) =>
  code === '' || (code === '0' && outcome === 'error') ? '-' : code

/** Rates are extrapolated, so counts are rounded; one bad request stays one. */
const uncertain = (bad: number, total: number) =>
  message('health.tooFew', {
    bad: Math.max(1, Math.round(bad)),
    total: Math.max(1, Math.round(total)),
  })

const mostFrequent = (codes: readonly CodeSum[]) =>
  codes.reduce((best, code) => (code.requestsPerSecond > best.requestsPerSecond ? code : best))
