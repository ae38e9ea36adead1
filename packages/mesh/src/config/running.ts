import type { PodFact } from '../model/kubernetes.ts'
import { byOwnLabels } from './by-labels.ts'
import type { ConfigIndex } from './config-index.ts'
import type { Labels } from './labels.ts'
import { perIndex } from './per-index.ts'
import { sameItems } from './same-items.ts'

/** A pod, or what a workload without pods would run: a Deployment in a file, or one scaled to zero. */
export interface Running {
  readonly cluster: string
  readonly namespace: string
  /** The pod's name, or the workload's where there is no pod. */
  readonly name: string
  readonly labels: Labels
  /** The controller that made it, or itself: what is told of many equal pods is told once. */
  readonly owner: string
  /** Null where there is no pod. */
  readonly pod: PodFact | null
}

/**
 * What the labels pick, in one namespace or in all, of every cluster. An empty selector picks
 * everything.
 */
export function runningBy(
  index: ConfigIndex,
  selector: Labels,
  namespace?: string,
): readonly Running[] {
  if (namespace !== undefined) return inNamespace(index, namespace).selectedBy(selector)
  return namespacesOf(index, '').flatMap((each) => inNamespace(index, each).selectedBy(selector))
}

/** The first of each controller. */
export function ownersOf(running: readonly Running[]): readonly Running[] {
  const owners = new Map<string, Running>()
  for (const each of running) {
    const key = `${each.cluster} ${each.namespace} ${each.owner}`
    if (!owners.has(key)) owners.set(key, each)
  }
  return [...owners.values()]
}

/** The namespaces of all clusters in which something runs. */
const namespacesOf = perIndex((index): readonly string[] => {
  const names = index.clusters.flatMap((cluster) =>
    ['Pod', 'Workload'].flatMap((kind) => index.namespacesWith(kind, cluster)),
  )
  return [...new Set(names)]
}, sameItems)

const inNamespace = perIndex((index, namespace) =>
  byOwnLabels(index.clusters.flatMap((cluster) => inPlace(index, cluster, namespace))),
)

function inPlace(index: ConfigIndex, cluster: string, namespace: string): readonly Running[] {
  const pods = index.pods(cluster, namespace).map(
    (pod): Running => ({
      cluster,
      namespace,
      name: pod.name,
      labels: pod.labels,
      owner: pod.workload ? `${pod.workload.kind}/${pod.workload.name}` : `Pod/${pod.name}`,
      pod,
    }),
  )
  const withPods = new Set(pods.map(({ owner }) => owner))
  const withoutPods = index
    .workloads(cluster, namespace)
    .filter(({ kind }) => kind !== 'Pod' && kind !== 'WorkloadEntry')
    .filter(({ kind, name }) => !withPods.has(`${kind}/${name}`))
    .map(
      ({ kind, name, labels }): Running => ({
        cluster,
        namespace,
        name,
        labels,
        owner: `${kind}/${name}`,
        pod: null,
      }),
    )
  return [...pods, ...withoutPods]
}
