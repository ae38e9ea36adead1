import { message } from '@periplus/shared'
import { type CodeSum, rateOf, type TrafficSums } from '../graph/traffic-sums.ts'
import { percent, requestRate } from './figures.ts'
import { enoughToJudge, tolerances } from './tolerances.ts'
import type { Reason } from './verdict.ts'

/** Requests refused as the client's mistake. 404 alone may degrade, but never fails. */
export function judgeClientErrors(sums: TrafficSums, windowSeconds: number): Reason | null {
  const total = sums.requestsPerSecond
  if (!total) return null
  const refused = rateOf(sums, 'client-error')
  if (refused < tolerances.minClientErrorsPerSecond) return null
  if (!enoughToJudge(total, refused, windowSeconds)) return null
  const ratio = refused / total
  if (ratio < tolerances.degradedClientErrorRatio) return null
  const codes = sums.codes.filter((code) => code.outcome === 'client-error')
  const notFound = sumOf(codes.filter((code) => code.code === '404'))
  const failing = (refused - notFound) / total >= tolerances.failingClientErrorRatio
  return {
    status: failing ? 'failing' : 'degraded',
    message: message('health.clientErrors', {
      percent: percent(ratio),
      rate: requestRate(refused),
      code: mostFrequent(codes),
    }),
  }
}

const sumOf = (codes: readonly CodeSum[]) =>
  codes.reduce((sum, code) => sum + code.requestsPerSecond, 0)

const mostFrequent = (codes: readonly CodeSum[]) =>
  codes.reduce((best, code) => (code.requestsPerSecond > best.requestsPerSecond ? code : best)).code
