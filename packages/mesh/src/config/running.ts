import type { PodFact } from '../model/kubernetes.ts'
import { byOwnLabels } from './by-labels.ts'
import type { ConfigIndex } from './config-index.ts'
import { groupBy } from './group-by.ts'
import type { Labels } from './labels.ts'
import { perIndex } from './per-index.ts'

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
  const running = namespace === undefined ? everywhere(index, '') : inNamespace(index, namespace)
  return running.selectedBy(selector)
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

const everything = perIndex((index) =>
  index.clusters.flatMap((cluster) => inCluster(index, cluster)),
)
const everywhere = perIndex((index) => byOwnLabels(everything(index, '')))
const byNamespace = perIndex((index) => groupBy(everything(index, ''), (each) => each.namespace))
const inNamespace = perIndex((index, namespace) =>
  byOwnLabels(byNamespace(index, '').get(namespace) ?? []),
)

function inCluster(index: ConfigIndex, cluster: string): readonly Running[] {
  const pods = index.pods(cluster).map(
    (pod): Running => ({
      cluster,
      namespace: pod.namespace,
      name: pod.name,
      labels: pod.labels,
      owner: pod.workload ? `${pod.workload.kind}/${pod.workload.name}` : `Pod/${pod.name}`,
      pod,
    }),
  )
  const withPods = new Set(pods.map(({ namespace, owner }) => `${namespace} ${owner}`))
  const withoutPods = index
    .workloads(cluster)
    .filter(({ kind }) => kind !== 'Pod' && kind !== 'WorkloadEntry')
    .filter(({ namespace, kind, name }) => !withPods.has(`${namespace} ${kind}/${name}`))
    .map(
      ({ namespace, kind, name, labels }): Running => ({
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
