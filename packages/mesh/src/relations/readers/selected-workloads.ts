import { selectorOf } from '../../config/attachment.ts'
import { byOwnLabels, workloadsByLabels } from '../../config/by-labels.ts'
import type { ConfigIndex } from '../../config/config-index.ts'
import { gatewayNameLabel } from '../../config/kubernetes-gateways.ts'
import type { Labels } from '../../config/labels.ts'
import { selects } from '../../config/labels.ts'
import { perIndex } from '../../config/per-index.ts'
import { hasSpec, labelsAt, specAt, specsAt } from '../../config/read-spec.ts'
import { workloadSelectorOf } from '../../config/service-entries.ts'
import type { ConfigObject, WorkloadFact } from '../../model/kubernetes.ts'
import { refOf } from '../../validations/finding.ts'
import type { Naming, RelationReader } from '../reference.ts'

/** Policy → the workloads that its selector picks. What is for all of a namespace names nobody. */
export const workloadsOfPolicy: RelationReader = (object, index) => {
  // Targets count instead of a selector.
  if (specsAt(object.spec, 'targetRefs').length > 0 || hasSpec(object.spec, 'targetRef')) return []
  const path =
    object.kind === 'Sidecar' || object.kind === 'EnvoyFilter'
      ? 'spec.workloadSelector.labels'
      : 'spec.selector.matchLabels'
  const isRoot = object.namespace === index.settings(object.cluster).rootNamespace
  const everywhere = isRoot && object.kind !== 'Sidecar'
  return picked(index, object, { labels: selectorOf(object), path, everywhere })
}

/** Istio's Gateway → the workloads of any namespace that it configures. */
export const workloadsOfGateway: RelationReader = (object, index) =>
  picked(index, object, { labels: selectorOf(object), path: 'spec.selector', everywhere: true })

/** DestinationRule → the workloads that alone use it. */
export const clientsOfRule: RelationReader = (object, index) =>
  picked(index, object, {
    labels: labelsAt(specAt(object.spec, 'workloadSelector'), 'matchLabels'),
    path: 'spec.workloadSelector.matchLabels',
    everywhere: false,
  })

/** The Gateway API's Gateway → the workload that Istio runs for it, which bears its name. */
export const workloadsOfKubernetesGateway: RelationReader = (object, index) =>
  picked(index, object, {
    labels: { [gatewayNameLabel]: object.name },
    path: 'metadata.name',
    everywhere: false,
  })

/** ServiceEntry → the workloads and WorkloadEntries that answer for it. */
export const workloadsOfEntry: RelationReader = (object, index) => {
  const labels = workloadSelectorOf(object)
  if (labels === null) return []
  const path = 'spec.workloadSelector.labels'
  const machines = index
    .objects('WorkloadEntry', object.cluster)
    .filter(({ namespace }) => (namespace ?? '') === (object.namespace ?? ''))
    .filter((entry) => selects(labels, { ...entry.labels, ...labelsAt(entry.spec, 'labels') }))
  return [
    ...picked(index, object, { labels, path, everywhere: false }),
    ...machines.map((entry) => ({
      ...{ role: 'selects' as const, path },
      target: { object: refOf(entry), exists: true },
    })),
  ]
}

interface Selector {
  readonly labels: Labels
  readonly path: string
  /** In all namespaces, not in the object's alone. */
  readonly everywhere: boolean
}

function picked(
  index: ConfigIndex,
  { cluster, namespace }: ConfigObject,
  { labels, path, everywhere }: Selector,
): readonly Naming[] {
  if (Object.keys(labels).length === 0) return []
  const near = everywhere
    ? allByLabels(index, cluster)
    : workloadsByLabels(index, cluster, namespace ?? '')
  return near
    .selectedBy(labels)
    .filter(isController)
    .map((workload) => ({
      ...{ role: 'selects', path },
      target: { object: refOf(workload), exists: true },
    }))
}

/** Machines are known as the objects that describe them. */
export const isController = ({ kind }: WorkloadFact) => kind !== 'WorkloadEntry'

const allByLabels = perIndex((index, cluster) => byOwnLabels(index.workloads(cluster)))
