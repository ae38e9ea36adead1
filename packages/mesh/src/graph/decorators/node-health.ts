import { activityOf } from '../../health/edge-health.ts'
import { judgeMembers } from '../../health/members.ts'
import { judgeErrors } from '../../health/request-errors.ts'
import { type Verdict, verdictOf } from '../../health/verdict.ts'
import { workloadHealth } from '../../health/workload-health.ts'
import type { ProjectedNode } from '../projected-graph.ts'
import type { DecorationContext } from './decorator.ts'

/** Health of a node: its own where it is one thing, its members' where it stands for several. */
export function nodeHealth(node: ProjectedNode, context: DecorationContext): Verdict {
  if (node.kind === 'unknown' || node.kind === 'restricted') return verdictOf([], 'unknown')
  const [only, ...others] = node.members
  if (only === node.id && others.length === 0) return ownHealth(node, context)
  const inbound = context.edges.inboundSums(node.id)
  const members = node.members.map((id) => context.placeHealth(id))
  const reasons = [judgeErrors(inbound, context.windowSeconds), judgeMembers(members)]
  const resting = members.some((member) => member.status === 'healthy')
    ? 'healthy'
    : activityOf(inbound)
  return verdictOf(reasons, resting)
}

/** A service in between versions is one place, but the view gives it traffic of its own. */
const ownHealth = (node: ProjectedNode, context: DecorationContext) =>
  node.kind === 'workload'
    ? context.placeHealth(node.id)
    : workloadHealth({
        workload: null,
        proxies: [],
        inbound: context.edges.inboundSums(node.id),
        outbound: context.edges.outboundSums(node.id),
        windowSeconds: context.windowSeconds,
      })
