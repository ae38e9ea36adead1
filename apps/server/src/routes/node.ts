import { message, nodeEndpoint } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { collectNode } from '../collect/node.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { expressionOf, partNaming } from '../present/graph-part.ts'
import { inventoryOf } from '../present/inventory.ts'
import { presentNodeDetails } from '../present/node.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const nodeRoute = defineRoute(nodeEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const mesh = await collectMesh(context, query, namespacesOfIds([query.id]))
  const type = query.type ?? 'workload'
  // Things are there also while nobody calls them.
  const whole = inventoryOf(mesh, viewer, type)
  const hide = expressionOf(context, 'hide', query.hide)
  const view = partNaming(context, mesh, whole, hide, [query.id])
  const node = view.nodes.find((each) => each.id === query.id)
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
