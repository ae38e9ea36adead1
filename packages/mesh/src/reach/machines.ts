import { perIndex } from '../config/per-index.ts'
import { textAt } from '../config/read-spec.ts'
import type { PodFact } from '../model/kubernetes.ts'

/** A machine outside Kubernetes with a proxy of its own, as its WorkloadEntry tells of it. */
export interface Machine {
  readonly cluster: string
  readonly namespace: string
  /** That of its WorkloadEntry; its proxy has the machine's own. */
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly dataPlane: 'sidecar'
  readonly workload: { readonly kind: 'WorkloadEntry'; readonly name: string }
  /** Null where its entry names none. */
  readonly address: string | null
}

/** Where a proxy runs. */
export type ProxyHost = PodFact | Machine

/** No pod belongs to a WorkloadEntry. */
export const isMachine = (host: ProxyHost): host is Machine =>
  host.workload?.kind === 'WorkloadEntry'

/** Istiod notes when a machine that had registered itself went away, and forgets it a while later. */
const leftAnnotation = 'istio.io/disconnectedAt'

/** The machines of a cluster that have a proxy, and have not left. */
export const machinesOf = perIndex((index, cluster): readonly Machine[] =>
  index.workloads(cluster).flatMap(({ namespace, kind, name, labels, dataPlane }): Machine[] => {
    if (kind !== 'WorkloadEntry' || dataPlane !== 'sidecar') return []
    const entry = index.object('WorkloadEntry', cluster, namespace, name)
    if (!entry || entry.annotations[leftAnnotation] !== undefined) return []
    return [
      {
        cluster,
        namespace,
        name,
        labels: { ...entry.labels, ...labels },
        dataPlane,
        workload: { kind, name },
        address: textAt(entry.spec, 'address'),
      },
    ]
  }),
)
