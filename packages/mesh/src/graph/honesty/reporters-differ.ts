import { message } from '@periplus/shared'
import { percent } from '../../health/figures.ts'
import type { BaseEdge } from '../base-graph.ts'
import { rateOf } from '../traffic-sums.ts'
import { countOf, type EdgeDoubt, notable } from './doubt.ts'
import { neverSent } from './never-sent.ts'

/** Fewer requests than this between two counts may be chance: scrapes are not taken together. */
const chance = 5

/**
 * Both proxies count the same requests, and should agree but for those that never left the caller
 * and for attempts that failed and were repeated.
 */
export const reportersDiffer: EdgeDoubt = ({ protocol, parts }, context) => {
  if (protocol === 'tcp') return null
  let sent = 0
  let received = 0
  for (const part of parts) {
    const counts = countsOf(part)
    if (!counts) continue
    sent += counts.sent
    received += counts.received
  }
  const difference = Math.abs(sent - received)
  const more = Math.max(sent, received)
  if (more === 0 || difference / more <= notable) return null
  if (countOf(difference, context) < chance) return null
  const params = { percent: percent(difference / more) }
  return sent > received
    ? message('doubts.calleeCountsLess', params)
    : message('doubts.calleeCountsMore', params)
}

function countsOf({ reports }: BaseEdge): { sent: number; received: number } | null {
  const { source, destination } = reports
  if (!source?.requestsPerSecond || !destination?.requestsPerSecond) return null
  const repeated = Math.max(0, rateOf(destination, 'error') - rateOf(source, 'error'))
  return {
    sent: source.requestsPerSecond - neverSent(source),
    received: Math.max(0, destination.requestsPerSecond - repeated),
  }
}
