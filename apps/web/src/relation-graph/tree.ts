import type { RelatedObject } from '@periplus/shared'
import type { Relations, Role } from './sides.ts'

/** An object beside the one asked for, with those one step further. */
export interface Branch {
  readonly related: RelatedObject
  readonly roles: readonly Role[]
  readonly further: readonly Omit<Branch, 'further'>[]
}

export interface Tree {
  readonly self: RelatedObject | null
  readonly namedBy: readonly Branch[]
  readonly names: readonly Branch[]
}

/** The same picture for narrow places: who leads here above, what it leads to below. */
export function treeOf({ objects, relations }: Relations): Tree {
  const self = objects.find(({ distance }) => distance === 0) ?? null
  const told = new Set<string>()
  const at = (distance: number) => objects.filter((each) => each.distance === distance)
  const rolesBetween = (from: string, to: string) => [
    ...new Set(
      relations.filter((each) => each.from === from && each.to === to).map(({ role }) => role),
    ),
  ]
  const branches = (side: 1 | -1) =>
    at(side).map((related): Branch => {
      const roles = (far: RelatedObject, near: RelatedObject) =>
        side > 0 ? rolesBetween(near.key, far.key) : rolesBetween(far.key, near.key)
      const further = at(2 * side).flatMap((far) => {
        const named = roles(far, related)
        // Under the first that leads to it.
        if (named.length === 0 || told.has(far.key)) return []
        told.add(far.key)
        return { related: far, roles: named }
      })
      return { related, roles: self ? roles(related, self) : [], further }
    })
  return { self, namedBy: branches(-1), names: branches(1) }
}
