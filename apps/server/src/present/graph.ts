import {
  type DecoratedEdge,
  type DecoratedGraph,
  type DecoratedNode,
  decorate,
  type GraphView,
  graphEdgeOf,
  project,
  restrictGraph,
  type Scope,
  scopeGraph,
} from '@periplus/mesh'
import type {
  GraphEdge,
  GraphNode,
  GraphType,
  Health,
  Language,
  ServiceGraph,
} from '@periplus/shared'
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
    { windowSeconds: mesh.window.rateWindowSeconds, health: mesh.healthRules },
  )
}

export const presentGraph = (view: GraphView, language: Language): ServiceGraph => ({
  nodes: view.nodes.map((node) => {
    const { stands, matches } = node
    return Object.assign(
      presentNode(node, language),
      stands === null ? null : { stands: { ...stands } },
      matches === 0 ? null : { matches },
    )
  }),
  edges: view.edges.map((edge) =>
    Object.assign(
      presentGraphEdge(edge, language),
      edge.matches === 0 ? null : { matches: edge.matches },
    ),
  ),
  omittedNodes: view.omittedNodes,
  omittedEdges: view.omittedEdges,
  found: view.found && { ...view.found },
  hidden: { ...view.hidden },
})

export function presentNode(node: DecoratedNode, language: Language): GraphNode {
  const { id, kind, cluster, namespace, name, app, version } = node
  const health = presentHealth(node.health, language)
  const badges = [...node.badges]
  const presented = { id, kind, cluster, namespace, name, app, version, health, badges }
  return Object.assign(presented, presentDoubts(node.doubts, language))
}

export const presentGraphEdge = (edge: DecoratedEdge, language: Language): GraphEdge =>
  Object.assign(graphEdgeOf(edge), presentDoubts(edge.doubts, language))

/** Most have none, and say nothing then. */
const presentDoubts = (doubts: DecoratedEdge['doubts'], language: Language) =>
  doubts ? { doubts: doubts.map((doubt) => say(language, doubt)) } : null

export const presentHealth = (
  { status, reasons, lowConfidence }: DecoratedNode['health'],
  language: Language,
): Health => ({
  status,
  reasons: reasons.map((reason) => say(language, reason)),
  ...(lowConfidence ? { lowConfidence } : {}),
})
