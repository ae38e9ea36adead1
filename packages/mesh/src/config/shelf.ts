import { differencesOf } from './differences.ts'
import { groupBy } from './group-by.ts'
import { sameItems } from './same-items.ts'

/**
 * The facts of one kind in one place, a cluster or a namespace of it. It never changes: where one of
 * the facts is another, there is another group.
 */
export interface Group<T> {
  readonly kind: string
  readonly cluster: string
  /** Null: the whole cluster. */
  readonly namespace: string | null
  /** Which part of a namespace with very many; null: no part of one. */
  readonly part: number | null
  readonly items: readonly T[]
  /** Several kinds of workloads may have one name; so may objects of several versions. */
  named(name: string): readonly T[]
  /** By their names, the parts of a namespace with very many; itself where it has few. */
  parts(): readonly Group<T>[]
  /** The one of its parts in which facts of a name stand. */
  partWith(name: string): Group<T>
}

interface Fact {
  readonly cluster: string
  readonly namespace?: string | null
  readonly name: string
}

/** The facts of one kind, sorted by place. */
export interface Shelf<T> {
  readonly items: readonly T[]
  ofCluster(cluster: string): Group<T>
  ofNamespace(cluster: string, namespace: string): Group<T>
  /** The namespaces of a cluster in which there is something; facts without one stand in ''. */
  namespaces(cluster: string): readonly string[]
  /** The shelf of other facts. Groups in which nothing has changed are the same objects. */
  with(items: readonly T[]): Shelf<T>
}

/** How the facts of a kind are sorted. */
export interface Sorting<T> {
  readonly kind: string
  /** Where that is not its `namespace`. */
  readonly namespaceOf?: (fact: T) => string
  /** Those of one name, the one that is meant first. */
  readonly precedence?: (one: T, other: T) => number
}

/** What stands in a cluster. Places where nothing stands get an empty group when somebody asks. */
interface Section<T> {
  readonly whole: Group<T>
  readonly byNamespace: Map<string, Group<T>>
}

type Sections<T> = Map<string, Section<T>>

export function createShelf<T extends Fact>(items: readonly T[], sorting: Sorting<T>): Shelf<T> {
  const sections: Sections<T> = new Map(
    [...groupBy(items, ({ cluster }) => cluster)].map(([cluster, own]) => [
      cluster,
      {
        whole: groupOf(own, { cluster, namespace: null }, sorting),
        byNamespace: new Map(
          [...groupBy(own, (fact) => namespaceOf(fact, sorting))].map(([namespace, part]) => [
            namespace,
            groupOf(part, { cluster, namespace }, sorting),
          ]),
        ),
      },
    ]),
  )
  return shelfOf(items, sections, sorting)
}

const namespaceOf = <T extends Fact>(fact: T, sorting: Sorting<T>) =>
  sorting.namespaceOf?.(fact) ?? fact.namespace ?? ''

function shelfOf<T extends Fact>(
  items: readonly T[],
  sections: Sections<T>,
  sorting: Sorting<T>,
): Shelf<T> {
  const namespaces = new Map<string, readonly string[]>()
  const sectionOf = (cluster: string) => {
    const known = sections.get(cluster)
    if (known) return known
    const whole = groupOf([], { cluster, namespace: null }, sorting)
    const section: Section<T> = { whole, byNamespace: new Map() }
    sections.set(cluster, section)
    return section
  }
  return {
    items,
    ofCluster: (cluster) => sectionOf(cluster).whole,
    ofNamespace(cluster, namespace) {
      const { byNamespace } = sectionOf(cluster)
      let group = byNamespace.get(namespace)
      if (!group) {
        group = groupOf([], { cluster, namespace }, sorting)
        byNamespace.set(namespace, group)
      }
      return group
    },
    namespaces(cluster) {
      let names = namespaces.get(cluster)
      if (!names) {
        const groups = [...sectionOf(cluster).byNamespace]
        names = groups.filter(([, { items: own }]) => own.length > 0).map(([name]) => name)
        namespaces.set(cluster, names)
      }
      return names
    },
    with(others) {
      const differences = differencesOf(items, others)
      if (differences === null) return createShelf(others, sorting)
      if (differences.length === 0) return this
      return shelfOf(others, changedSections(sections, others, differences, sorting), sorting)
    },
  }
}

/** The sections with the places of some facts sorted anew. */
function changedSections<T extends Fact>(
  sections: Sections<T>,
  items: readonly T[],
  differences: readonly T[],
  sorting: Sorting<T>,
): Sections<T> {
  const changed = new Map(
    [...groupBy(differences, ({ cluster }) => cluster)].map(([cluster, facts]) => [
      cluster,
      {
        all: [] as T[],
        parts: new Map(facts.map((fact) => [namespaceOf(fact, sorting), [] as T[]])),
      },
    ]),
  )
  for (const item of items) {
    const section = changed.get(item.cluster)
    section?.all.push(item)
    section?.parts.get(namespaceOf(item, sorting))?.push(item)
  }
  const next = new Map(sections)
  for (const [cluster, { all, parts }] of changed) {
    const byNamespace = new Map(sections.get(cluster)?.byNamespace)
    for (const [namespace, part] of parts) {
      const former = byNamespace.get(namespace)
      byNamespace.set(namespace, groupOf(part, { cluster, namespace }, sorting, former))
    }
    next.set(cluster, { whole: groupOf(all, { cluster, namespace: null }, sorting), byNamespace })
  }
  return next
}

/** @param former what is in the place of which this is the next state */
function groupOf<T extends Fact>(
  items: readonly T[],
  place: Pick<Group<T>, 'cluster' | 'namespace'>,
  { kind, precedence }: Sorting<T>,
  former?: Group<T>,
): Group<T> {
  return new SortedGroup({ kind, ...place, part: null }, items, precedence ?? null, former)
}

type Precedence<T> = NonNullable<Sorting<T>['precedence']>
type Place = Pick<Group<unknown>, 'kind' | 'cluster' | 'namespace' | 'part'>

/** A namespace with more than so many facts of a kind is looked at part by part. */
export const mostTogether = 100
const partCount = 64

/** The same for a name in every state: FNV-1a. */
function partOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0) % partCount
}

/** A class, for there is one of each kind in each place that anybody asked about: closures are larger. */
class SortedGroup<T extends Fact> implements Group<T> {
  readonly kind: string
  readonly cluster: string
  readonly namespace: string | null
  readonly part: number | null
  readonly items: readonly T[]
  readonly #precedence: Precedence<T> | null
  #byName: ReadonlyMap<string, readonly T[]> | null = null
  #parts: readonly Group<T>[] | null = null
  /** The parts of the state before, of which those stay in which nothing has changed. */
  #former: readonly Group<T>[] | null = null

  constructor(
    { kind, cluster, namespace, part }: Place,
    items: readonly T[],
    precedence: Precedence<T> | null,
    former?: Group<T>,
  ) {
    this.kind = kind
    this.cluster = cluster
    this.namespace = namespace
    this.part = part
    this.items = items
    this.#precedence = precedence
    if (former instanceof SortedGroup) this.#former = former.#parts ?? former.#former
  }

  named(name: string): readonly T[] {
    this.#byName ??= this.#sort()
    return this.#byName.get(name) ?? nobody
  }

  parts(): readonly Group<T>[] {
    this.#parts ??= this.#split()
    this.#former = null
    return this.#parts
  }

  partWith(name: string): Group<T> {
    const parts = this.parts()
    return parts[parts.length === 1 ? 0 : partOf(name)] ?? this
  }

  #sort(): ReadonlyMap<string, readonly T[]> {
    const names = groupBy(this.items, (item) => item.name)
    if (this.#precedence) for (const same of names.values()) same.sort(this.#precedence)
    return names
  }

  #split(): readonly Group<T>[] {
    if (this.namespace === null || this.part !== null || this.items.length <= mostTogether) {
      return [this]
    }
    const parts = Array.from({ length: partCount }, (): T[] => [])
    for (const item of this.items) parts[partOf(item.name)]?.push(item)
    return parts.map((items, part) => {
      const former = this.#former?.length === partCount ? this.#former[part] : undefined
      if (former && sameItems(former.items, items)) return former
      const { kind, cluster, namespace } = this
      return new SortedGroup({ kind, cluster, namespace, part }, items, this.#precedence)
    })
  }
}

const nobody: readonly never[] = []
