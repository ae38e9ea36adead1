import type { KindReading, KindState } from '@periplus/shared'

/** One kind, over all the namespaces that it is read in. */
export interface KindSummary {
  readonly kind: string
  /** The worst of its places. */
  readonly state: KindState
  /** Null where they may not all be counted. */
  readonly objects: number | null
  /** Namespaces where it is not read; empty where the whole cluster is asked at once. */
  readonly troubled: readonly string[]
}

export interface KindGroup {
  /** Empty for Kubernetes' core. */
  readonly group: string
  readonly kinds: readonly KindSummary[]
}

const worstFirst: readonly KindState[] = ['failed', 'forbidden', 'reading', 'absent', 'watched']

/** Kinds by API group, groups in the order in which they come. Within one, trouble is first. */
export function groupKinds(readings: readonly KindReading[]): KindGroup[] {
  const groups = new Map<string, Map<string, KindReading[]>>()
  for (const reading of readings) {
    // Kubernetes' own groups say nothing that the kinds do not.
    const name = reading.group.includes('.') ? reading.group : ''
    const kinds = groups.get(name) ?? new Map<string, KindReading[]>()
    kinds.set(reading.kind, [...(kinds.get(reading.kind) ?? []), reading])
    groups.set(name, kinds)
  }
  return [...groups].map(([group, kinds]) => ({
    group,
    kinds: [...kinds]
      .map(([kind, places]) => summaryOf(kind, places))
      .sort((one, other) => rankOf(one) - rankOf(other)),
  }))
}

function summaryOf(kind: string, places: readonly KindReading[]): KindSummary {
  const state = worstFirst.find((each) => places.some((place) => place.state === each)) ?? 'watched'
  const counts = places.map(({ objects }) => objects)
  return {
    kind,
    state,
    objects: counts.reduce<number | null>(
      (sum, count) => (sum === null || count === null ? null : sum + count),
      0,
    ),
    troubled:
      state === 'watched'
        ? []
        : places.filter((each) => each.state === state).flatMap((each) => each.namespace ?? []),
  }
}

const rankOf = ({ state }: KindSummary) => worstFirst.indexOf(state)
