/** The edge that a question names: what several endpoints answer about. */
import type { DecoratedEdge, GraphView } from '@periplus/mesh'
import { type edgeEndpoint, graphLevel, message, type QueryOf, typeDrawing } from '@periplus/shared'
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
  readonly edge: DecoratedEdge
}

/** @throws ProblemError 404 where no picture of this viewer has the edge */
export async function readAskedEdge(
  context: RequestContext,
  query: QueryOf<typeof edgeEndpoint>,
): Promise<AskedEdge> {
  const ends = endsNamed(query.id)
  const read = await collectMesh(context, query, namespacesOfIds(ends))
  const mesh = await collectDisplayed(context, read, query.display)
  const whole = viewOf(
    mesh,
    context.viewer,
    graphLevel(query.type ?? typeDrawing(query.id), query.services),
  )
  const view = partNaming(context, mesh, whole, expressionOf(context, 'hide', query.hide), ends)
  const edge = view.edges.find((each) => each.id === query.id)
  if (!edge) throw new ProblemError(404, message('problems.no-edge'))
  return { mesh, view, edge }
}
