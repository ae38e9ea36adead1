import type { Badge } from '@periplus/shared'
import { type BadgeDecorator, isRegion, workloadsOf } from './decorator.ts'

/** How the traffic of a workload is carried, where it is not by a sidecar. */
export const dataPlaneBadges: BadgeDecorator = (node, context) => {
  if (isRegion(node)) return []
  const workloads = workloadsOf(node, context)
  const badges: Badge[] = []
  if (workloads.some((each) => each.dataPlane === 'ambient')) badges.push('ambient')
  const bare = workloads.some((each) => each.dataPlane === 'none' && each.kind !== 'WorkloadEntry')
  if (bare) badges.push('no-sidecar')
  return badges
}
