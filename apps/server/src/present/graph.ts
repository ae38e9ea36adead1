import {
  type BaseGraph,
  type DecoratedEdge,
  type DecoratedGraph,
  type DecoratedNode,
  decorate,
  drawOperations,
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
import { willBeSentAgain } from '../http/kept-json.ts'
import { remember } from '../sources/memory/remember.ts'
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
  const { base, facts, healthRules } = mesh
  const { rateWindowSeconds } = mesh.window
  return views(base, facts, viewer, type, textOf(scope), rateWindowSeconds, healthRules)
}

/** Namespaces and clusters have no operations of their own. */
export const displayed = (base: BaseGraph, type: GraphType): BaseGraph =>
  type === 'namespace' || type === 'cluster' ? base : drawOperations(base)

const listsIn = ({ clusters, namespaces }: Scope) => [clusters, namespaces] as const

/** No name has a comma or a semicolon. */
const textOf = (scope: Scope) =>
  listsIn(scope)
    .map((names) => names?.join(',') ?? '*')
    .join(';')

function scopeIn(text: string): Scope {
  const [clusters = null, namespaces = null] = text
    .split(';')
    .map((names) => (names === '*' ? null : names.split(',')))
  return { clusters, namespaces }
}

/** Each is larger than the graph that it is of: those of the pages that most people look at. */
const keptViews = 2

const views = remember(
  (
    base: CollectedMesh['base'],
    facts: CollectedMesh['facts'],
    viewer: Viewer,
    type: GraphType,
    /** As text: memory compares it so. */
    scope: string,
    windowSeconds: number,
    health: CollectedMesh['healthRules'],
  ): DecoratedGraph => {
    const readable = restrictGraph(base, (cluster, namespace) => viewer.mayRead(cluster, namespace))
    return decorate(
      project(displayed(scopeGraph(readable, scopeIn(scope)), type), type),
      facts,
      visibleFindings(facts, viewer),
      { windowSeconds, health },
    )
  },
  keptViews,
)

/** The same object for the same view. */
export const presentGraph: (view: GraphView, language: Language) => ServiceGraph = remember(
  (view: GraphView, language: Language) => willBeSentAgain(writeGraph(view, language)),
  keptViews,
)

const writeGraph = (view: GraphView, language: Language): ServiceGraph => ({
  nodes: view.nodes.map((node) => {
    const { stands, matches, focused } = node
    return Object.assign(
      presentNode(node, language),
      stands === null ? null : { stands: { ...stands } },
      matches === 0 ? null : { matches },
      focused ? { focused } : null,
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
