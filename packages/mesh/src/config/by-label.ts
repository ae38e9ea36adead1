import { groupByEach } from './group-by.ts'
import { type Labels, selects } from './labels.ts'

/** Things by their labels. */
export interface ByLabel<T> {
  /** Those that have every pair of a selector; all of them where it is empty. */
  pick(selector: Labels): readonly T[]
}

/** Walks only those that have the rarest pair of a selector. */
export function groupByLabel<T extends { readonly labels: Labels }>(all: readonly T[]): ByLabel<T> {
  const byPair = groupByEach(all, ({ labels }) =>
    Object.entries(labels).map(([key, value]) => `${key}=${value}`),
  )
  return {
    pick(selector) {
      const groups = Object.entries(selector).map(
        ([key, value]) => byPair.get(`${key}=${value}`) ?? [],
      )
      const fewest = groups.reduce((one, other) => (other.length < one.length ? other : one), all)
      return fewest.filter(({ labels }) => selects(selector, labels))
    },
  }
}
