import { activityOf } from '../../health/edge-health.ts'
import { judgeRequests } from '../../health/judge-requests.ts'
import { judgeMembers } from '../../health/members.ts'
import { type Verdict, verdictOf } from '../../health/verdict.ts'
import { workloadHealth } from '../../health/workload-health.ts'
import type { ProjectedNode } from '../projected-graph.ts'
import { noTraffic } from '../traffic-sums.ts'
import { type DecorationContext, isRegion } from './decorator.ts'

/** Health of a node: its own where it is one thing, its members' where it stands for several. */
export function nodeHealth(node: ProjectedNode, context: DecorationContext): Verdict {
  if (node.kind === 'unknown' || node.kind === 'restricted') return verdictOf([], 'unknown')
  const [only, ...others] = node.members
  if (only === node.id && node.kind !== 'workload') return hostHealth(node, context)
  if (only !== undefined && others.length === 0 && !isRegion(node)) return context.placeHealth(only)
  const inbound = context.edges.endingsInto(node.id)
  const members = node.members.map((id) => context.placeHealth(id))
  const reasons = [
    ...judgeRequests(inbound, {
      windowSeconds: context.windowSeconds,
      tolerances: context.tolerancesOf(node),
    }),
    judgeMembers(members),
  ]
  const resting = members.some((member) => member.status === 'healthy')
    ? 'healthy'
    : activityOf(inbound)
  return verdictOf(reasons, resting)
}

/**
 * A service or a host outside the mesh, judged by what the view sends to it: in between versions that
 * is more than what ends there. It sends nothing of its own.
 */
const hostHealth = (node: ProjectedNode, context: DecorationContext) =>
  workloadHealth({
    workload: null,
    proxies: [],
    inbound: context.edges.endingsInto(node.id),
    outbound: noTraffic,
    windowSeconds: context.windowSeconds,
    tolerances: context.tolerancesOf(node),
  })
