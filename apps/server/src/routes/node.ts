import type { JudgedGraph } from '@periplus/mesh'
import { graphLevel, message, nodeEndpoint, typeDrawing } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { collectNode } from '../collect/node.ts'
import { collectOperationDetails } from '../collect/operation-details.ts'
import { collectDisplayed } from '../collect/operations.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { viewOf } from '../present/graph.ts'
import { expressionOf, partNaming } from '../present/graph-part.ts'
import { inventoryOf } from '../present/inventory.ts'
import { presentNodeDetails } from '../present/node.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

const partsReaching = ({ edges }: Pick<JudgedGraph, 'edges'>, id: string) =>
  edges.filter(({ target }) => target === id).flatMap(({ parts }) => parts)

export const nodeRoute = defineRoute(nodeEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const read = await collectMesh(context, query, namespacesOfIds([query.id]))
  const mesh = await collectDisplayed(context, read, query.display)
  const level = graphLevel(query.type ?? typeDrawing(query.id), query.services)
  const hide = expressionOf(context, 'hide', query.hide)
  const isAsked = ({ id }: { readonly id: string }) => id === query.id
  const partIn = (whole: JudgedGraph) => partNaming(context, mesh, whole, hide, [query.id])
  const drawn = partIn(viewOf(mesh, viewer, level))
  // What nothing calls is in no picture, and there all the same.
  const view = drawn.nodes.some(isAsked) ? drawn : partIn(inventoryOf(mesh, viewer, level))
  const node = view.nodes.find(isAsked)
  if (!node) throw new ProblemError(404, message('problems.no-node'))
  const details =
    node.kind === 'operation'
      ? await collectOperationDetails(context, mesh, partsReaching(view, node.id))
      : await collectNode(context, mesh, node.cluster, new Set(node.members))
  return {
    ...presentNodeDetails(mesh, view, node, viewer, language),
    quantilesMs: details.quantilesMs,
    charts: [...details.charts],
    explain: [...details.explain],
    window: presentWindow(mesh.window),
    sources: presentSources(context, details.readings),
  }
})
