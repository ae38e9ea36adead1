import { workloadId } from '@periplus/shared'
import type { WorkloadFact } from '../model/kubernetes.ts'
import type { ProjectedNode } from './projected-graph.ts'

type Labels = WorkloadFact['labels']

const byWorkload = new WeakMap<readonly WorkloadFact[], ReadonlyMap<string, Labels>>()

/** Labels of the workloads behind a node, as Kubernetes has them. */
export function labelsOfMembers(
  workloads: readonly WorkloadFact[],
  node: Pick<ProjectedNode, 'members'>,
): readonly Labels[] {
  let known = byWorkload.get(workloads)
  if (!known) {
    known = new Map(
      workloads.map(({ cluster, namespace, kind, name, labels }) => [
        workloadId(cluster, namespace, kind, name),
        labels,
      ]),
    )
    byWorkload.set(workloads, known)
  }
  const found: Labels[] = []
  for (const member of node.members) {
    const labels = known.get(member)
    if (labels) found.push(labels)
  }
  return found
}
