import type { DecoratedGraph } from '@periplus/mesh'
import { message, nodeEndpoint } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { collectNode } from '../collect/node.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { viewOf } from '../present/graph.ts'
import { expressionOf, partNaming } from '../present/graph-part.ts'
import { inventoryOf } from '../present/inventory.ts'
import { presentNodeDetails } from '../present/node.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const nodeRoute = defineRoute(nodeEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const mesh = await collectMesh(context, query, namespacesOfIds([query.id]))
  const type = query.type ?? 'workload'
  const hide = expressionOf(context, 'hide', query.hide)
  const isAsked = ({ id }: { readonly id: string }) => id === query.id
  const partIn = (whole: DecoratedGraph) => partNaming(context, mesh, whole, hide, [query.id])
  const drawn = partIn(viewOf(mesh, viewer, type))
  // What nothing calls is in no picture, and there all the same.
  const view = drawn.nodes.some(isAsked) ? drawn : partIn(inventoryOf(mesh, viewer, type))
  const node = view.nodes.find(isAsked)
  if (!node) throw new ProblemError(404, message('problems.no-node'))
  const details = await collectNode(context, mesh, node.cluster, new Set(node.members))
  return {
    ...presentNodeDetails(mesh, view, node, viewer, language),
    quantilesMs: details.quantilesMs,
    charts: [...details.charts],
    explain: [...details.explain],
    window: presentWindow(mesh.window),
    sources: presentSources(context, details.readings),
  }
})
