import type { ServiceFact } from '../model/kubernetes.ts'
import type { ConfigIndex } from './config-index.ts'
import { groupBy } from './group-by.ts'
import { type Labels, selects } from './labels.ts'
import { perIndex } from './per-index.ts'

/** The services whose selector picks pods of these labels. */
export const servicesOfPod = (
  index: ConfigIndex,
  cluster: string,
  namespace: string,
  labels: Labels,
): readonly ServiceFact[] =>
  Object.entries(labels).flatMap(([key, value]) =>
    (byFirstPair(index, `${cluster} ${namespace}`).get(`${key}=${value}`) ?? []).filter(
      ({ selector }) => selects(selector, labels),
    ),
  )

/** Each service by one pair of its selector: pods that lack it need not be compared. */
const byFirstPair = perIndex((index, place) => {
  const [cluster = '', namespace = ''] = place.split(' ')
  return groupBy(
    index.services(cluster, namespace).filter(({ selector }) => Object.keys(selector).length > 0),
    ({ selector }) => {
      const [[key, value] = ['', '']] = Object.entries(selector)
      return `${key}=${value}`
    },
  )
})
