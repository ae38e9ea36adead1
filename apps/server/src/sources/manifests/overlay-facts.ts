import type { ConfigFacts, PodFact, WorkloadFact } from '@periplus/mesh'

/**
 * What a cluster would be like with some files applied: an object of a file takes the place of the one
 * with its kind, namespace and name, or is added.
 * @param files read on top of the cluster (`ManifestWorld.onto`)
 */
export function overlayFacts(cluster: ConfigFacts, files: ConfigFacts): ConfigFacts {
  const live = new Map(cluster.workloads.map((each) => [keyOf(each), each]))
  const applied = new Map(files.workloads.map((each) => [keyOf(each), each]))
  const { secrets, serviceAccounts } = cluster
  return {
    ...cluster,
    namespaces: overlay(cluster.namespaces, files.namespaces),
    workloads: overlay(
      cluster.workloads,
      files.workloads.map((each) => asItRuns(each, live.get(keyOf(each)))),
    ),
    pods: overlay(
      cluster.pods.filter((pod) => !isReplaced(pod, applied)),
      files.pods,
    ),
    services: overlay(cluster.services, files.services),
    objects: overlay(cluster.objects, files.objects),
    ...(secrets ? { secrets: overlay(secrets, files.secrets ?? []) } : {}),
    ...(serviceAccounts
      ? { serviceAccounts: overlay(serviceAccounts, files.serviceAccounts ?? []) }
      : {}),
    misshapen: [...(cluster.misshapen ?? []), ...(files.misshapen ?? [])],
  }
}

interface Named {
  readonly kind?: string
  readonly apiVersion?: string
  readonly namespace?: string | null
  readonly name: string
}

/** The versions of one kind are the same kind; two groups may have a kind of one name. */
const keyOf = ({ apiVersion = '', kind = '', namespace, name }: Named) =>
  [apiVersion.split('/')[0], kind, namespace ?? '', name].join(' ')

function overlay<T extends Named>(below: readonly T[], above: readonly T[]): readonly T[] {
  const replaced = new Set(above.map(keyOf))
  return [...below.filter((each) => !replaced.has(keyOf(each))), ...above]
}

/** A file does not say how many pods are ready. */
const asItRuns = (applied: WorkloadFact, live: WorkloadFact | undefined): WorkloadFact =>
  live ? { ...applied, readyReplicas: live.readyReplicas, createdAtMs: live.createdAtMs } : applied

/** A workload that gets other labels replaces its pods by some that have them. */
function isReplaced(pod: PodFact, applied: ReadonlyMap<string, WorkloadFact>): boolean {
  if (pod.workload === null) return false
  const workload = applied.get(keyOf({ ...pod.workload, namespace: pod.namespace }))
  return (
    workload !== undefined &&
    Object.entries(workload.labels).some(([name, value]) => pod.labels[name] !== value)
  )
}
