import type { ClusterConfig } from '../config/config.ts'

/** What a cluster is called: in ids, in routes, in every fact. */
export interface ClusterName {
  /** As of now. It may change until istiod has told its CLUSTER_ID. */
  current(): string
  /**
   * Takes istiod's CLUSTER_ID where nothing is configured and no other cluster has it.
   * @param clusterId null where no istiod tells it
   */
  settle(clusterId: string | null): Promise<void>
  /** The CLUSTER_ID that another cluster here has as well; null where there is none. */
  sharedId(): string | null
}

/** What Istio calls a cluster that nobody has named. */
const defaultClusterId = 'Kubernetes'

/** The first of two clusters with one ID keeps it, if it answers within so long. */
const patienceMs = 2000

/**
 * One name for each cluster, in the order of the configuration, and no name twice: the configured
 * one, else its CLUSTER_ID, else the name of its context. Which of two clusters with one ID keeps it
 * must not depend on which answers first, or links to the other would change.
 */
export function nameClusters(
  clusters: readonly ClusterConfig[],
  waitMs = patienceMs,
): readonly { readonly cluster: ClusterConfig; readonly name: ClusterName }[] {
  const names: string[] = []
  for (const [index, cluster] of clusters.entries()) {
    names.push(cluster.name ?? free(provisionalName(cluster, clusters, index), names))
  }
  /** Which CLUSTER_ID each is known by; a configured name counts as one. */
  const ids: (string | null)[] = clusters.map(({ name }) => name)
  const settling = clusters.map(({ name }) => createGate(name !== null))
  return clusters.map((cluster, index) => {
    const provisional = names[index] ?? defaultClusterId
    let shared: string | null = null
    const name: ClusterName = {
      current: () => names[index] ?? provisional,
      sharedId: () => shared,
      async settle(clusterId) {
        if (cluster.name !== null) return
        const earlier = settling.slice(0, index).map(({ opened }) => opened)
        await atMost(Promise.all(earlier), waitMs)
        const isTaken =
          clusterId !== null && ids.some((id, other) => other !== index && id === clusterId)
        shared = isTaken ? clusterId : null
        ids[index] = isTaken ? null : clusterId
        const others = names.filter((_, other) => other !== index)
        names[index] = free(ids[index] ?? provisional, others)
        settling[index]?.open()
      },
    }
    return { cluster, name }
  })
}

/** Something to wait for that happens once. */
function createGate(isOpen: boolean): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  if (isOpen) open()
  return { opened, open }
}

const provisionalName = (
  { kubernetes }: ClusterConfig,
  all: readonly ClusterConfig[],
  index: number,
) => (all.length === 1 ? defaultClusterId : (kubernetes?.context ?? `cluster-${index + 1}`))

/** The name, or with a number after it where it is taken. */
function free(wanted: string, taken: readonly string[]): string {
  let name = wanted
  for (let number = 2; taken.includes(name); number += 1) name = `${wanted}-${number}`
  return name
}

async function atMost(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([work, limit])
  clearTimeout(timer)
}
