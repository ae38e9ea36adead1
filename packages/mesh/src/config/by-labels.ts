import type { PodFact, WorkloadFact } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { groupByEach } from './group-by.ts'
import { type Labels, selects } from './labels.ts'
import { perIndex } from './per-index.ts'

/** Things by the labels that they have. */
export interface ByLabels<T> {
  /** Everything with all labels of a selector; an empty selector selects everything. */
  selectedBy(selector: Labels): readonly T[]
}

/** Finds by the rarest label of a selector, so that nobody walks all things for each selector. */
export function groupByLabels<T>(items: readonly T[], labelsOf: (item: T) => Labels): ByLabels<T> {
  const byLabel = groupByEach(items, (item) =>
    Object.entries(labelsOf(item)).map(([key, value]) => `${key}=${value}`),
  )
  return {
    selectedBy(selector) {
      const groups = Object.entries(selector).map(
        ([key, value]) => byLabel.get(`${key}=${value}`) ?? [],
      )
      const fewest = groups.reduce((one, other) => (other.length < one.length ? other : one), items)
      // Pairs are asked once more: a key may end where a value begins only in their texts.
      return fewest.filter((item) => selects(selector, labelsOf(item)))
    },
  }
}

/** Facts that have their labels at hand. */
export const byOwnLabels = <T extends { readonly labels: Labels }>(items: readonly T[]) =>
  groupByLabels(items, ({ labels }) => labels)

/** The workloads of a namespace by the labels of their pods. */
export const workloadsByLabels = (
  index: ConfigIndex,
  cluster: string,
  namespace: string,
): ByLabels<WorkloadFact> => workloadsAt(index, `${cluster} ${namespace}`)

const workloadsAt = perIndex((index, place) => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return byOwnLabels(index.workloads(cluster, namespace))
})

/** The pods of a namespace. */
export const podsByLabels = (
  index: ConfigIndex,
  cluster: string,
  namespace: string,
): ByLabels<PodFact> => podsAt(index, `${cluster} ${namespace}`)

const podsAt = perIndex((index, place) => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return byOwnLabels(index.pods(cluster, namespace))
})
