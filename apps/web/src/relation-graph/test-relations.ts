import type { RelatedObject } from '@periplus/shared'
import type { Relations, Role } from './sides.ts'

interface Parts {
  /** Names of objects, and how far each is from the one asked for. */
  readonly objects: Readonly<Record<string, number>>
  /** Who names whom, and for what. */
  readonly relations: readonly (readonly [from: string, role: Role, to: string])[]
}

export const relatedObject = (name: string, over: Partial<RelatedObject> = {}): RelatedObject => ({
  key: name,
  object: { cluster: 'east', apiVersion: 'v1', kind: 'Service', namespace: 'shop', name },
  exists: true,
  findings: { error: 0, warning: 0, info: 0 },
  distance: 0,
  ...over,
})

/** For tests: an answer about objects that are called by their keys. */
export const relationsOf = ({ objects, relations }: Parts): Relations => ({
  objects: Object.entries(objects).map(([name, distance]) => relatedObject(name, { distance })),
  relations: relations.map(([from, role, to]) => ({ from, role, to, path: `spec.${to}` })),
  more: 0,
  sources: [],
})
