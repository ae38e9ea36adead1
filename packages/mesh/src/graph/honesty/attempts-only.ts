import { message } from '@periplus/shared'
import { requestRate } from '../../health/figures.ts'
import type { EdgeDoubt } from './doubt.ts'

/** The callee was asked, but every attempt was repeated elsewhere: no request ended there. */
export const attemptsOnly: EdgeDoubt = ({ protocol, sums, parts }) => {
  if (protocol === 'tcp' || sums.requestsPerSecond !== 0) return null
  const attempts = parts.reduce(
    (sum, { reports }) => sum + (reports.destination?.requestsPerSecond ?? 0),
    0,
  )
  return attempts > 0 ? message('doubts.attemptsOnly', { rate: requestRate(attempts) }) : null
}
