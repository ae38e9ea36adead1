import type { Attempts } from '../health/failing-attempts.ts'
import type { BaseEdge } from './base-graph.ts'
import { rateOf } from './traffic-sums.ts'

/**
 * What reached a workload, as its own proxy counts it. An error that the callee tells and the caller
 * does not was an attempt: Envoy tried again, and the request ended otherwise.
 */
export function attemptsOf(inbound: readonly BaseEdge[]): Attempts {
  let perSecond = 0
  let rescuedPerSecond = 0
  for (const { reports } of inbound) {
    const { source, destination } = reports
    if (!source || !destination?.requestsPerSecond) continue
    perSecond += destination.requestsPerSecond
    rescuedPerSecond += Math.max(0, rateOf(destination, 'error') - rateOf(source, 'error'))
  }
  return { perSecond, rescuedPerSecond }
}
