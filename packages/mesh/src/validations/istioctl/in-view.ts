import { perIndex } from '../../config/per-index.ts'
import { type Running, runningBy } from '../../config/running.ts'
import type { PodFact, ServiceFact } from '../../model/kubernetes.ts'
import type { Mistake } from '../check.ts'
import { systemNamespaces } from '../system-namespaces.ts'

/** What istioctl looks at: nothing of Kubernetes' own namespaces; several clusters are one to it. */

const isInView = ({ namespace }: { readonly namespace: string }) => !systemNamespaces.has(namespace)

export const podsInView = perIndex((index): readonly PodFact[] =>
  index.clusters.flatMap((cluster) => index.pods(cluster)).filter(isInView),
)

export const servicesInView = perIndex((index): readonly ServiceFact[] =>
  index.clusters.flatMap((cluster) => index.services(cluster)).filter(isInView),
)

/**
 * Pods, and what stands for them where a file has the workload alone: istioctl would miss the pods
 * there, but no file has them.
 */
export const runningInView = perIndex((index): readonly Running[] =>
  runningBy(index, {}).filter(isInView),
)

/** One of those with the same labels in one place: what is asked of one holds for all. */
export const distinctInView = perIndex((index): readonly Running[] => {
  const first = new Map<string, Running>()
  for (const each of runningInView(index, '')) {
    const key = JSON.stringify([each.cluster, each.namespace, each.labels])
    if (!first.has(key)) first.set(key, each)
  }
  return [...first.values()]
})

/** istioctl tells once what reads alike and points at one line. */
export function toldOnce(
  mistakes: readonly Mistake[],
  lineOf: (mistake: Mistake) => string = () => '',
): readonly Mistake[] {
  const told = new Map<string, Mistake>()
  for (const mistake of mistakes) {
    const key = JSON.stringify([lineOf(mistake), mistake.message, mistake.references])
    if (!told.has(key)) told.set(key, mistake)
  }
  return [...told.values()]
}
