/** What of the graph a question is about: parts hidden, one part alone, boxes collapsed. */
import {
  type Expression,
  type FindError,
  type GraphView,
  type JudgedEdge,
  type JudgedGraph,
  labelsOfMembers,
  parseFind,
  type ViewQuery,
  viewGraph,
  wholeGraph,
} from '@periplus/mesh'
import {
  type BoxKind,
  boxKinds,
  message,
  parseEdgeId,
  parseId,
  type QuantileName,
} from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { RequestContext } from '../context.ts'
import { ProblemError } from '../http/problem-error.ts'
import { say } from './say.ts'

/** Milliseconds of a quantile on an edge; null where it is not known. */
export type QuantileOf = (edge: JudgedEdge, name: QuantileName) => number | null

const noQuantiles: QuantileOf = () => null

/** @throws ProblemError where an expression asks with a pattern that is none */
export function partOf(
  context: Pick<RequestContext, 'language'>,
  mesh: CollectedMesh,
  graph: JudgedGraph,
  query: ViewQuery,
  quantileMs: QuantileOf = noQuantiles,
): GraphView {
  const view = viewGraph(graph, query, {
    quantileMs,
    labelsOf: (node) => labelsOfMembers(mesh.facts.workloads, node),
    windowSeconds: mesh.window.rateWindowSeconds,
  })
  if ('error' in view) throw badExpression(context, view.of, view.error)
  return view
}

/**
 * An expression of a query.
 * @returns null where nothing is asked
 * @throws ProblemError that says what is wrong and where
 */
export function expressionOf(
  context: Pick<RequestContext, 'language'>,
  name: 'find' | 'hide',
  text: string | undefined,
): Expression | null {
  const parsed = parseFind(text ?? '')
  if (!parsed.ok) throw badExpression(context, name, parsed.error)
  return parsed.expression
}

function badExpression(
  { language }: Pick<RequestContext, 'language'>,
  name: 'find' | 'hide',
  error: FindError,
): ProblemError {
  const { from, to } = error
  const { text: reason } = say(language, error.message)
  return new ProblemError(400, message('problems.bad-parameters', { names: name }), {
    parameters: [{ name, reason, from, to }],
  })
}

/** The graph of a panel: the boxes that its ids name are collapsed, as they were where they were picked. */
export function partNaming(
  context: Pick<RequestContext, 'language'>,
  mesh: CollectedMesh,
  graph: JudgedGraph,
  hide: Expression | null,
  ids: readonly string[],
): GraphView {
  const known = new Set(graph.nodes.map(({ id }) => id))
  const collapse = ids.filter((id) => !known.has(id))
  const [boxes = 'namespace'] = collapse.flatMap((id) => boxKindOf(id) ?? [])
  return partOf(context, mesh, graph, { ...wholeGraph, hide, boxes, collapse })
}

/** The nodes that an edge's id names. */
export function endsNamed(id: string): string[] {
  const edge = parseEdgeId(id)
  return edge ? [edge.source, edge.target] : []
}

const boxKindOf = (id: string): BoxKind | undefined =>
  boxKinds.find((kind) => kind === parseId(id)?.kind)
