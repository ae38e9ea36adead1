import type { Call, Scenario, Workload } from '../scenario/model.ts'
import { calledHost } from './call-graph.ts'

/** The cluster to which the caller's proxy sends a call's requests. */
export function outboundCluster(
  scenario: Scenario,
  call: Call,
  destination: Workload | null,
): string {
  switch (call.destination.kind) {
    case 'passthrough':
      return 'PassthroughCluster'
    case 'black-hole':
      return 'BlackHoleCluster'
    default: {
      // Where a call has several targets, a VirtualService chooses among subsets.
      const subset = call.targets.length > 1 ? (destination?.version ?? '') : ''
      return `outbound|${call.port}|${subset}|${calledHost(scenario, call)}`
    }
  }
}

/** The waypoint's cluster for the same service. */
export const inboundVip = (outbound: string): string => {
  const [, port, , host] = outbound.split('|')
  return `inbound-vip|${port}|http|${host}`
}
