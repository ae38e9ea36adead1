/**
 * What is drawn of a graph: parts hidden, one part alone, boxes collapsed, and no more than fits. All
 * of it is a choice among what is known, so that no choice asks an upstream anything.
 */

import type { BoxKind } from '@periplus/shared'
import type { Expression, FindError } from '../find/expression.ts'
import { type FindContext, type Found, findInGraph } from '../find/find-in-graph.ts'
import { withDoubts, withMarks } from '../graph/decorated-graph.ts'
import type { JudgedGraph } from '../graph/judged-graph.ts'
import { boxFinder } from './boxes.ts'
import { fitGraph } from './fit.ts'
import type { GraphPart, PartNode, ViewEdge, ViewNode } from './graph-view.ts'
import { hideFound } from './hide.ts'
import { type Focus, isolate } from './isolate.ts'
import { mergeNodes } from './merge-nodes.ts'
import { shareOfSource } from './source-share.ts'

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

export interface GraphView {
  readonly type: JudgedGraph['type']
  /** Sorted by id. */
  readonly nodes: readonly ViewNode[]
  /** Sorted by id. */
  readonly edges: readonly ViewEdge[]
  /** In the whole graph, drawn or not; null where nothing was looked for. */
  readonly found: { readonly nodes: number; readonly edges: number } | null
  readonly hidden: { readonly nodes: number; readonly edges: number }
  /** Nodes and edges that other nodes stand for, or nothing does. */
  readonly omittedNodes: number
  readonly omittedEdges: number
}

export interface ViewContext extends Omit<FindContext, 'badgesOf'> {
  readonly windowSeconds: number
}

/** @returns what is wrong with a regular expression, where one is */
export function viewGraph(
  graph: JudgedGraph,
  query: ViewQuery,
  context: ViewContext,
): GraphView | { readonly error: FindError; readonly of: 'find' | 'hide' } {
  const asked = { ...context, badgesOf: graph.badgesOf }
  const hiding = query.hide && findInGraph(graph, query.hide, asked)
  if (hiding && 'error' in hiding) return { ...hiding, of: 'hide' }
  const visible = hiding ? hideFound(graph, hiding) : graph
  const finding = query.find && findInGraph(visible, query.find, asked)
  if (finding && 'error' in finding) return { ...finding, of: 'find' }
  const { around: shown, focused } = query.focus
    ? isolate(visible, query.focus)
    : { around: visible, focused: noNodes }
  const part = partOf(shown, finding, focused)
  const drawn = fitted(collapse(part, graph, query, context), graph, query, context)
  const shareOf = shareOfSource(graph)
  return {
    type: graph.type,
    nodes: drawn.nodes.map((node) => drawnNode(node, graph)),
    edges: drawn.edges.map((edge) =>
      withDoubts({ matches: 0, sourceShare: shareOf(edge), ...edge }, graph),
    ),
    found: finding && { nodes: finding.nodes.size, edges: finding.edges.size },
    hidden: {
      nodes: graph.nodes.length - visible.nodes.length,
      edges: graph.edges.length - visible.edges.length,
    },
    omittedNodes: part.nodes.length - drawn.nodes.filter(({ stands }) => !stands).length,
    omittedEdges: part.edges.length - drawn.edges.length,
  }
}

const noNodes: ReadonlySet<string> = new Set()

/** A node that stands for others has the badges that it was given; nobody doubts a whole box. */
function drawnNode(node: PartNode, graph: JudgedGraph): ViewNode {
  const { badges } = node
  const drawn = { stands: null, matches: 0, focused: false, ...node }
  return badges ? { ...drawn, badges } : withMarks(drawn, graph)
}

/** A graph with what was found in it: most of it is not, and stays as it is. */
function partOf(
  { nodes, edges }: Pick<JudgedGraph, 'nodes' | 'edges'>,
  found: Found | null,
  focused: ReadonlySet<string>,
): GraphPart {
  const isNothing = found === null && focused.size === 0
  if (isNothing) return { nodes, edges }
  return {
    nodes: nodes.map((node) => {
      const isFound = found?.nodes.has(node.id) ?? false
      const isFocused = focused.has(node.id)
      return isFound || isFocused ? { matches: isFound ? 1 : 0, focused: isFocused, ...node } : node
    }),
    edges: edges.map((edge) => (found?.edges.has(edge.id) ? { matches: 1, ...edge } : edge)),
  }
}

function collapse(
  part: GraphPart,
  graph: JudgedGraph,
  query: ViewQuery,
  { windowSeconds }: ViewContext,
): GraphPart {
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
    { windowSeconds, findingBadgesOf: graph.findingBadgesOf },
  )
}

function fitted(
  part: GraphPart,
  { findingBadgesOf }: JudgedGraph,
  query: ViewQuery,
  { windowSeconds }: ViewContext,
): GraphPart {
  const { limit, boxes } = query
  if (limit === 'all') return part
  const expand = new Set(query.expand)
  return fitGraph(part, { limit, boxes, windowSeconds, findingBadgesOf, expand })
}
