import { type BadgeDecorator, isRegion, membersOf } from './decorator.ts'

/** The worst finding about the node's objects: one mark, since the panel lists them all. */
export const findingBadges: BadgeDecorator = (node, context) => {
  const places = isRegion(node) ? [node] : membersOf(node, context)
  const severities = new Set(
    places.flatMap((place) => context.findingsOf(place).map(({ severity }) => severity)),
  )
  if (severities.has('error')) return ['finding-error']
  return severities.has('warning') ? ['finding-warning'] : []
}
