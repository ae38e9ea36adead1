import type { configRelationsEndpoint, RelatedObject, Relation, ResponseOf } from '@periplus/shared'

export type Relations = ResponseOf<typeof configRelationsEndpoint>
export type Role = Relation['role']

/** An object beside the one asked for, and the places where one names the other. */
export interface Related {
  readonly object: RelatedObject
  readonly paths: readonly string[]
}

/** Related objects by what they are named for, or name it for. */
export interface RoleGroup {
  readonly role: Role
  readonly related: readonly Related[]
}

export interface Sides {
  readonly names: readonly RoleGroup[]
  readonly namedBy: readonly RoleGroup[]
}

/** What the object asked for names, and what names it; nothing further away. */
export function sidesOf({ objects, relations }: Relations): Sides {
  const self = objects.find(({ distance }) => distance === 0)
  if (!self) return { names: [], namedBy: [] }
  const byKey = new Map(objects.map((each) => [each.key, each]))
  return {
    names: groupByRole(
      relations.filter(({ from }) => from === self.key),
      ({ to }) => byKey.get(to),
    ),
    namedBy: groupByRole(
      relations.filter(({ to }) => to === self.key),
      ({ from }) => byKey.get(from),
    ),
  }
}

function groupByRole(
  relations: readonly Relation[],
  otherOf: (relation: Relation) => RelatedObject | undefined,
): readonly RoleGroup[] {
  const groups = new Map<Role, Map<string, { object: RelatedObject; paths: string[] }>>()
  for (const relation of relations) {
    const object = otherOf(relation)
    if (!object) continue
    const group = groups.get(relation.role) ?? new Map()
    groups.set(relation.role, group)
    const related = group.get(object.key) ?? { object, paths: [] }
    group.set(object.key, related)
    // Of an object that may not be read no place is told.
    if (relation.path !== '') related.paths.push(relation.path)
  }
  return [...groups].map(([role, related]) => ({ role, related: [...related.values()] }))
}
