import type { Badge } from '@periplus/shared'
import type { ProjectedNode } from '../projected-graph.ts'
import { type DecorationContext, isRegion, membersOf } from './decorator.ts'

/** The worst finding about the node's objects: one mark, since the panel lists them all. */
export function findingBadges(node: ProjectedNode, context: DecorationContext): readonly Badge[] {
  const places = isRegion(node) ? [node] : membersOf(node, context)
  const severities = new Set(
    places.flatMap((place) => context.findingsOf(place).map(({ severity }) => severity)),
  )
  if (severities.has('error')) return ['finding-error']
  return severities.has('warning') ? ['finding-warning'] : []
}
