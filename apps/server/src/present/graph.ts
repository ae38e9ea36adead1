import {
  type DecoratedGraph,
  type DecoratedNode,
  decorate,
  graphEdgeOf,
  project,
  restrictGraph,
  type Scope,
  scopeGraph,
} from '@periplus/mesh'
import type { GraphNode, GraphType, Health, Language, ServiceGraph } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { visibleFindings } from './findings.ts'
import { say } from './say.ts'
import { everything } from './scope.ts'

/**
 * One view of the mesh for one viewer. What the viewer may not read is cut off first, before any sum
 * and any badge, so that nothing of it can show.
 */
export function viewOf(
  mesh: CollectedMesh,
  viewer: Viewer,
  type: GraphType,
  scope: Scope = everything,
): DecoratedGraph {
  const readable = restrictGraph(mesh.base, (cluster, namespace) =>
    viewer.mayRead(cluster, namespace),
  )
  return decorate(
    project(scopeGraph(readable, scope), type),
    mesh.facts,
    visibleFindings(mesh.facts, viewer),
    { windowSeconds: mesh.window.rateWindowSeconds },
  )
}

export const presentGraph = (graph: DecoratedGraph, language: Language): ServiceGraph => ({
  nodes: graph.nodes.map((node) => presentNode(node, language)),
  edges: graph.edges.map(graphEdgeOf),
  omittedNodes: graph.omittedNodes,
  omittedEdges: graph.omittedEdges,
})

export function presentNode(node: DecoratedNode, language: Language): GraphNode {
  const { id, kind, cluster, namespace, name, app, version } = node
  return {
    ...{ id, kind, cluster, namespace, name, app, version },
    health: presentHealth(node.health, language),
    badges: [...node.badges],
  }
}

export const presentHealth = (
  { status, reasons }: DecoratedNode['health'],
  language: Language,
): Health => ({ status, reasons: reasons.map((reason) => say(language, reason)) })
