import type { ConfigObject } from '../model/kubernetes.ts'
import { byOwnLabels } from './by-labels.ts'
import type { ConfigIndex } from './config-index.ts'
import { type Labels, selects } from './labels.ts'
import { perIndex } from './per-index.ts'
import { labelsAt } from './read-spec.ts'
import { sameItems } from './same-items.ts'

/** Something with labels that a selector may pick: a pod, a workload's template, a machine. */
export interface Selectable {
  readonly namespace: string
  readonly labels: Labels
}

/**
 * Everything in the mesh that a selector may pick, in one namespace or in all. Workloads count beside
 * their pods, so that a Deployment scaled to zero is no mistake of those who select it.
 */
export const selectables = (index: ConfigIndex, namespace?: string): readonly Selectable[] =>
  namespace === undefined ? everywhere(index, '') : inNamespace(index, namespace)

/** Whether a selector picks anything in one namespace or in all. */
export const picksSome = (index: ConfigIndex, selector: Labels, namespace?: string): boolean =>
  (namespace === undefined ? namespacesOf(index, '') : [namespace]).some(
    (each) => labelledIn(index, each).selectedBy(selector).length > 0,
  )

/** The namespaces of all clusters in which there is something to select. */
const namespacesOf = perIndex((index): readonly string[] => {
  const names = index.clusters.flatMap((cluster) =>
    ['Pod', 'Workload', 'WorkloadEntry'].flatMap((kind) => index.namespacesWith(kind, cluster)),
  )
  return [...new Set(names)]
}, sameItems)

const labelledIn = perIndex((index, namespace) => byOwnLabels(selectables(index, namespace)))

const everywhere = perIndex((index) => gather(index, undefined))
const inNamespace = perIndex((index, namespace) => gather(index, namespace))

const gather = (index: ConfigIndex, namespace: string | undefined): readonly Selectable[] =>
  index.clusters.flatMap((cluster) => [
    ...index.pods(cluster, namespace),
    ...index.workloads(cluster, namespace),
    ...machines(index, cluster, namespace),
  ])

/** The WorkloadEntries of a namespace. */
export const machinesIn = perIndex((index, namespace): readonly Selectable[] =>
  index.clusters.flatMap((cluster) => machines(index, cluster, namespace)),
)

const machines = (index: ConfigIndex, cluster: string, namespace: string | undefined) =>
  index.objects('WorkloadEntry', cluster, namespace).map(machine)

/** A WorkloadEntry has labels of the object and of the endpoint; both select it. */
const machine = (entry: ConfigObject): Selectable => ({
  namespace: entry.namespace ?? '',
  labels: { ...entry.labels, ...labelsAt(entry.spec, 'labels') },
})

export const picksAny = (selector: Labels, candidates: readonly Selectable[]) =>
  candidates.some((candidate) => selects(selector, candidate.labels))
