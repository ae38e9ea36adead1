import { edgesByEnd, type Scope, trafficOf } from '@periplus/mesh'
import { graphLevel, type Language, type Namespace, namespaceId } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { countBySeverity, visibleFindings } from './findings.ts'
import { presentHealth } from './graph.ts'
import { inventoryOf } from './inventory.ts'
import { everything, isInScope } from './scope.ts'

/** The namespaces that a viewer may read: those of Kubernetes, and those that only telemetry names. */
export function presentNamespaces(
  mesh: CollectedMesh,
  viewer: Viewer,
  language: Language,
  scope: Scope = everything,
): Namespace[] {
  const inventory = inventoryOf(mesh, viewer, graphLevel('namespace'), scope)
  const edges = edgesByEnd(inventory.edges)
  const findings = visibleFindings(mesh.facts, viewer)
  const modes = new Map(
    mesh.facts.namespaces.map((each) => [namespaceId(each.cluster, each.name), each.dataPlaneMode]),
  )
  const shown = inventory.nodes.filter(
    ({ kind, cluster, name }) => kind === 'namespace' && isInScope(scope, cluster, name),
  )
  return shown.map((node) => {
    const { id, cluster, name } = node
    return {
      ...{ id, cluster, name },
      dataPlaneMode: modes.get(id) ?? 'unknown',
      workloads: modes.has(id) ? workloadsIn(mesh, cluster, name) : null,
      health: presentHealth(node.health, language),
      inbound: trafficOf(edges.inbound(id)),
      findings: countBySeverity(
        findings.filter(({ object }) => object.cluster === cluster && object.namespace === name),
      ),
    }
  })
}

const workloadsIn = (mesh: CollectedMesh, cluster: string, namespace: string) =>
  mesh.facts.workloads.filter((each) => each.cluster === cluster && each.namespace === namespace)
    .length
