import {
  edgesByEnd,
  type JudgedGraph,
  type JudgedNode,
  type Scope,
  trafficOf,
} from '@periplus/mesh'
import {
  graphLevel,
  type Language,
  unconfirmedWorkloadKind,
  type WorkloadSummary,
  workloadId,
} from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { findingsByNode } from './acting.ts'
import { countBySeverity } from './findings.ts'
import { presentHealth } from './graph.ts'
import { inventoryOf } from './inventory.ts'
import { isInScope } from './scope.ts'

/** Summaries of workloads, by node; null for what is no workload that the viewer may read. */
export function summarizer(
  mesh: CollectedMesh,
  inventory: JudgedGraph,
  viewer: Viewer,
  language: Language,
): (node: JudgedNode) => WorkloadSummary | null {
  const edges = edgesByEnd(inventory.edges)
  const findings = findingsByNode(mesh, viewer)
  const facts = new Map(
    mesh.facts.workloads.map((each) => [
      workloadId(each.cluster, each.namespace, each.kind, each.name),
      each,
    ]),
  )
  return (node) => {
    const { id, cluster, namespace, name, app, version } = node
    if (node.kind !== 'workload' || namespace === null || !viewer.mayRead(cluster, namespace)) {
      return null
    }
    const fact = facts.get(id)
    return {
      ...{ id, cluster, namespace, name, app, version },
      kind: node.workloadKind ?? unconfirmedWorkloadKind,
      dataPlane: fact?.dataPlane ?? 'unknown',
      pods:
        fact?.desiredReplicas == null
          ? null
          : { ready: fact.readyReplicas ?? 0, desired: fact.desiredReplicas },
      health: presentHealth(node.health, language),
      badges: [...inventory.badgesOf(node)],
      inbound: trafficOf(edges.inbound(id)),
      findings: countBySeverity(findings(node)),
    }
  }
}

/** The workloads that a viewer may read: those of Kubernetes, and those that only telemetry names. */
export function presentWorkloads(
  mesh: CollectedMesh,
  viewer: Viewer,
  language: Language,
  scope: Scope,
): WorkloadSummary[] {
  const inventory = inventoryOf(mesh, viewer, graphLevel('workload'), scope)
  const summarize = summarizer(mesh, inventory, viewer, language)
  return inventory.nodes
    .filter(({ cluster, namespace }) => isInScope(scope, cluster, namespace ?? ''))
    .flatMap((node) => {
      const summary = summarize(node)
      return summary ? [summary] : []
    })
}
