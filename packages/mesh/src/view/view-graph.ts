/**
 * What is drawn of a graph: parts hidden, one part alone, boxes collapsed, and no more than fits. All
 * of it is a choice among what is known, so that no choice asks an upstream anything.
 */

import type { BoxKind } from '@periplus/shared'
import type { Expression, FindError } from '../find/expression.ts'
import { type FindContext, type Found, findInGraph } from '../find/find-in-graph.ts'
import type { DecoratedGraph } from '../graph/decorated-graph.ts'
import { boxFinder } from './boxes.ts'
import { fitGraph } from './fit.ts'
import type { GraphPart, ViewEdge } from './graph-view.ts'
import { hideFound } from './hide.ts'
import { type Focus, isolate } from './isolate.ts'
import { mergeNodes } from './merge-nodes.ts'

export interface ViewQuery {
  readonly hide: Expression | null
  readonly find: Expression | null
  readonly focus: Focus | null
  readonly boxes: BoxKind
  /** Ids of boxes; `all` for every one that is not expanded. */
  readonly collapse: 'all' | readonly string[]
  readonly expand: readonly string[]
  readonly limit: number | 'all'
}

export const wholeGraph: ViewQuery = {
  hide: null,
  find: null,
  focus: null,
  boxes: 'namespace',
  collapse: [],
  expand: [],
  limit: 'all',
}

export interface GraphView extends GraphPart {
  readonly type: DecoratedGraph['type']
  /** In the whole graph, drawn or not; null where nothing was looked for. */
  readonly found: { readonly nodes: number; readonly edges: number } | null
  readonly hidden: { readonly nodes: number; readonly edges: number }
  /** Nodes and edges that other nodes stand for, or nothing does. */
  readonly omittedNodes: number
  readonly omittedEdges: number
}

export interface ViewContext extends FindContext {
  readonly windowSeconds: number
}

/** @returns what is wrong with a regular expression, where one is */
export function viewGraph(
  graph: DecoratedGraph,
  query: ViewQuery,
  context: ViewContext,
): GraphView | { readonly error: FindError; readonly of: 'find' | 'hide' } {
  const hiding = query.hide && findInGraph(graph, query.hide, context)
  if (hiding && 'error' in hiding) return { ...hiding, of: 'hide' }
  const visible = hiding ? hideFound(graph, hiding) : graph
  const finding = query.find && findInGraph(visible, query.find, context)
  if (finding && 'error' in finding) return { ...finding, of: 'find' }
  const { around: shown, focused } = query.focus
    ? isolate(visible, query.focus)
    : { around: visible, focused: noNodes }
  const part = marked(shown, finding, focused)
  const before = new Set(part.edges)
  const drawn = fitted(collapse(part, query, context), query, context)
  return {
    type: graph.type,
    nodes: drawn.nodes,
    edges: drawn.edges.map((edge) => (before.has(edge) ? edge : doubted(edge, graph))),
    found: finding && { nodes: finding.nodes.size, edges: finding.edges.size },
    hidden: {
      nodes: graph.nodes.length - visible.nodes.length,
      edges: graph.edges.length - visible.edges.length,
    },
    omittedNodes: part.nodes.length - drawn.nodes.filter(({ stands }) => stands === null).length,
    omittedEdges: part.edges.length - drawn.edges.length,
  }
}

const noNodes: ReadonlySet<string> = new Set()

/** Edges that were merged are sums with doubts of their own. */
function doubted(edge: ViewEdge, graph: DecoratedGraph): ViewEdge {
  if (edge.doubts || edge.parts.length < 2) return edge
  const doubts = graph.doubtsOf(edge)
  return doubts.length === 0 ? edge : { ...edge, doubts }
}

type Unmarked = Pick<DecoratedGraph, 'nodes' | 'edges'>

/** What nothing was looked for in: most pictures of a graph begin with it. */
const unmarked = new WeakMap<Unmarked, GraphPart>()

function marked(graph: Unmarked, found: Found | null, focused: ReadonlySet<string>): GraphPart {
  const isPlain = found === null && focused.size === 0
  const known = isPlain ? unmarked.get(graph) : undefined
  if (known) return known
  const part = {
    // What is new stands first, as in `decorate.ts`.
    nodes: graph.nodes.map((node) => ({
      stands: null,
      matches: found?.nodes.has(node.id) ? 1 : 0,
      focused: focused.has(node.id),
      ...node,
    })),
    edges: graph.edges.map((edge) => ({
      matches: found?.edges.has(edge.id) ? 1 : 0,
      ...edge,
    })),
  }
  if (isPlain) unmarked.set(graph, part)
  return part
}

function collapse(part: GraphPart, query: ViewQuery, { windowSeconds }: ViewContext): GraphPart {
  const { boxes } = query
  const expanded = new Set(query.expand)
  const collapsed = query.collapse === 'all' ? null : new Set(query.collapse)
  if (collapsed?.size === 0) return part
  const boxFor = boxFinder(boxes)
  return mergeNodes(
    part,
    (node) => {
      const box = boxFor(node)
      if (!box || expanded.has(box.id)) return null
      return collapsed === null || collapsed.has(box.id) ? box : null
    },
    windowSeconds,
  )
}

function fitted(part: GraphPart, query: ViewQuery, { windowSeconds }: ViewContext): GraphPart {
  const { limit, boxes } = query
  if (limit === 'all') return part
  return fitGraph(part, { limit, boxes, windowSeconds, expand: new Set(query.expand) })
}
