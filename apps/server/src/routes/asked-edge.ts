/** The edge that a question names: what several endpoints answer about. */
import type { BaseEdge, GraphView, JudgedGraph, ViewEdge } from '@periplus/mesh'
import {
  defaultGraphType,
  type edgeEndpoint,
  type GraphType,
  graphLevel,
  message,
  type QueryOf,
  typeDrawing,
} from '@periplus/shared'
import { type CollectedMesh, collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { collectDisplayed } from '../collect/operations.ts'
import type { RequestContext } from '../context.ts'
import { ProblemError } from '../http/problem-error.ts'
import { viewOf } from '../present/graph.ts'
import { endsNamed, expressionOf, partNaming } from '../present/graph-part.ts'

export interface AskedEdge {
  readonly mesh: CollectedMesh
  /** The picture that has it. */
  readonly view: GraphView
  readonly edge: ViewEdge
  /** All that its source sends, requests or TCP as the edge is: what its share is a part of. */
  readonly sent: readonly BaseEdge[]
}

/** @throws ProblemError 404 where no picture of this viewer has the edge */
export async function readAskedEdge(
  context: RequestContext,
  query: QueryOf<typeof edgeEndpoint>,
): Promise<AskedEdge> {
  const ends = endsNamed(query.id)
  const read = await collectMesh(context, query, namespacesOfIds(ends))
  const mesh = await collectDisplayed(context, read, query.display)
  const hide = expressionOf(context, 'hide', query.hide)
  for (const type of typesWith(query)) {
    const whole = viewOf(mesh, context.viewer, graphLevel(type, query.services))
    const view = partNaming(context, mesh, whole, hide, ends)
    const edge = view.edges.find((each) => each.id === query.id)
    if (edge) return { mesh, view, edge, sent: sentBeside(edge, whole) }
  }
  throw new ProblemError(404, message('problems.no-edge'))
}

function sentBeside(edge: ViewEdge, { edges }: JudgedGraph): BaseEdge[] {
  const isTcp = edge.protocol === 'tcp'
  const beside = edges.filter(
    ({ source, protocol }) => source === edge.source && (protocol === 'tcp') === isTcp,
  )
  return beside.flatMap(({ parts }) => parts)
}

/**
 * The types whose pictures may have it, where none is asked for: a workload that belongs to no
 * application stands in the usual picture as well.
 */
const typesWith = ({ id, type }: QueryOf<typeof edgeEndpoint>): readonly GraphType[] =>
  type ? [type] : [...new Set<GraphType>([typeDrawing(id) ?? defaultGraphType, defaultGraphType])]
