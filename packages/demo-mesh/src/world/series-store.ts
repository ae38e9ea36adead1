import type { Series, SeriesFamily } from './series.ts'

/** Every series of the world by name. Other parts of the demo may add families of theirs. */
export interface SeriesStore {
  names(): readonly string[]
  family(name: string): SeriesFamily | undefined
  families(): readonly SeriesFamily[]
  /** Adds a family, or more series to the one of that name. */
  add(family: SeriesFamily): void
}

export function createSeriesStore(initial: readonly SeriesFamily[]): SeriesStore {
  const byName = new Map<string, SeriesFamily>()
  const add = (family: SeriesFamily) => {
    const known = byName.get(family.name)
    byName.set(family.name, known === undefined ? family : merged(known, family))
  }
  for (const family of initial) add(family)
  return {
    names: () => [...byName.keys()].sort(),
    family: (name) => byName.get(name),
    families: () => [...byName.values()],
    add,
  }
}

function merged(one: SeriesFamily, other: SeriesFamily): SeriesFamily {
  let all: readonly Series[] | undefined
  return {
    ...one,
    series: () => {
      all ??= [...one.series(), ...other.series()]
      return all
    },
  }
}
