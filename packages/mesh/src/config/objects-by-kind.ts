import type { ConfigObject } from '../model/kubernetes.ts'
import { differencesOf } from './differences.ts'
import { groupBy } from './group-by.ts'
import { createShelf, type Shelf } from './shelf.ts'

/** Objects of all kinds, a shelf for each kind. */
export interface ObjectsByKind {
  readonly items: readonly ConfigObject[]
  ofKind(kind: string): Shelf<ConfigObject>
  /** The same of other objects; shelves of which nothing has changed are the same. */
  with(items: readonly ConfigObject[]): ObjectsByKind
}

/** `Gateway` means Istio's; the Gateway API's is `KubernetesGateway`, since both use one word. */
const kindOf = ({ kind, apiVersion }: ConfigObject) =>
  kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/')
    ? 'KubernetesGateway'
    : kind

export const objectsByKind = (items: readonly ConfigObject[]): ObjectsByKind =>
  over(
    items,
    new Map(
      [...groupBy(items, kindOf)].map(([kind, objects]) => [kind, createShelf(objects, { kind })]),
    ),
  )

function over(
  items: readonly ConfigObject[],
  shelves: Map<string, Shelf<ConfigObject>>,
): ObjectsByKind {
  return {
    items,
    ofKind(kind) {
      let shelf = shelves.get(kind)
      if (!shelf) {
        shelf = createShelf<ConfigObject>([], { kind })
        shelves.set(kind, shelf)
      }
      return shelf
    },
    with(others) {
      const differences = differencesOf(items, others)
      if (differences === null) return objectsByKind(others)
      if (differences.length === 0) return this
      const changed = new Map(differences.map((each) => [kindOf(each), [] as ConfigObject[]]))
      for (const object of others) changed.get(kindOf(object))?.push(object)
      const next = new Map(shelves)
      for (const [kind, objects] of changed) next.set(kind, this.ofKind(kind).with(objects))
      return over(others, next)
    },
  }
}
