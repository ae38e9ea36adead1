import {
  atOnce,
  type BaseGraph,
  type DecoratedEdge,
  type DecoratedNode,
  drawOperations,
  type GraphView,
  graphEdgeOf,
  type JudgedGraph,
  judgeInSteps,
  projectInSteps,
  restrictGraph,
  type Scope,
  type Steps,
  scopeGraph,
  scopeView,
  type ViewEdge,
} from '@periplus/mesh'
import type {
  GraphEdge,
  GraphLevel,
  GraphNode,
  GraphType,
  Health,
  Language,
  ServiceGraph,
} from '@periplus/shared'
import type { Viewer } from '../context.ts'
import { willBeSentAgain } from '../http/kept-json.ts'
import { remember } from '../sources/memory/remember.ts'
import { findingsOfViews } from './findings.ts'
import { perBase } from './per-base.ts'
import { rememberViews, type ViewedMesh } from './remember-views.ts'
import { say } from './say.ts'

/**
 * One view of the mesh for one viewer. What the viewer may not read is cut off first, before any sum
 * and any badge, so that nothing of it can show.
 */
export const judgedView = (...of: Parameters<typeof judgedViewInSteps>): JudgedGraph =>
  atOnce(judgedViewInSteps(...of))

/** The same, for whoever is in no hurry. */
export function* judgedViewInSteps(
  { base, facts, healthRules, windowSeconds }: ViewedMesh,
  viewer: Viewer,
  { type, services }: GraphLevel,
  scope: Scope,
): Steps<JudgedGraph> {
  const readable = readableOf(base)(viewer)
  const whole = displayed(scopeGraph(readable, scope), type)
  const projected = yield* projectInSteps(whole, type, services)
  const findings = findingsOfViews(facts, viewer)
  const options = { windowSeconds, health: healthRules }
  return yield* judgeInSteps(scopeView(projected, scope), facts, findings, options)
}

/** The same, for as long as its graph is known and looked at. */
export const viewOf = rememberViews(judgedView)

/** As many as are likely to look at the mesh together. */
const keptViewers = 6

/** For all views of a graph: to know that nothing of it is hidden takes a look at all of it. */
const readableOf = perBase((base) =>
  remember(
    (viewer: Viewer) =>
      restrictGraph(base, (cluster, namespace) => viewer.mayRead(cluster, namespace)),
    keptViewers,
  ),
)

/** Namespaces and clusters have no operations of their own. */
export const displayed = (base: BaseGraph, type: GraphType): BaseGraph =>
  type === 'namespace' || type === 'cluster' ? base : drawOperations(base)

const presented = new WeakMap<GraphView, Map<Language, ServiceGraph>>()

/** The same object for the same view, for as long as that is known. */
export function presentGraph(view: GraphView, language: Language): ServiceGraph {
  const known = presented.get(view) ?? new Map<Language, ServiceGraph>()
  presented.set(view, known)
  const graph = known.get(language) ?? willBeSentAgain(writeGraph(view, language))
  known.set(language, graph)
  return graph
}

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

/** Nobody reads more of it than a tenth of a percent; hundreds of edges have one. */
const roundedShare = (share: number) => Math.round(share * 10_000) / 10_000

export function presentNode(node: DecoratedNode, language: Language): GraphNode {
  const { id, kind, cluster, namespace, name, app, version } = node
  const health = presentHealth(node.health, language)
  const badges = [...node.badges]
  const presented = { id, kind, cluster, namespace, name, app, version, health, badges }
  return Object.assign(presented, presentDoubts(node.doubts, language))
}

/** In a picture, its part in what its source sends is known. */
export type ShownEdge = DecoratedEdge & Partial<Pick<ViewEdge, 'sourceShare'>>

export const presentGraphEdge = (edge: ShownEdge, language: Language): GraphEdge =>
  Object.assign(
    graphEdgeOf(edge),
    edge.sourceShare == null ? null : { sourceShare: roundedShare(edge.sourceShare) },
    presentDoubts(edge.doubts, language),
  )

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
