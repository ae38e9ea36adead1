import { edgeEndpoint, message } from '@periplus/shared'
import { collectEdge } from '../collect/edge.ts'
import { collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { collectDisplayed } from '../collect/operations.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { presentEdge } from '../present/edge.ts'
import { presentPrincipals } from '../present/edge-hosts.ts'
import { viewOf } from '../present/graph.ts'
import { endsNamed, expressionOf, partNaming } from '../present/graph-part.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const edgeRoute = defineRoute(edgeEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const ends = endsNamed(query.id)
  const read = await collectMesh(context, query, namespacesOfIds(ends))
  const mesh = await collectDisplayed(context, read, query.display)
  const whole = viewOf(mesh, viewer, query.type ?? 'workload')
  const hide = expressionOf(context, 'hide', query.hide)
  const view = partNaming(context, mesh, whole, hide, ends)
  const edge = view.edges.find((each) => each.id === query.id)
  if (!edge) throw new ProblemError(404, message('problems.no-edge'))
  const details = await collectEdge(context, mesh, edge)
  return {
    ...presentEdge(mesh, view, edge, viewer, language),
    quantilesMs: details.quantilesMs,
    principals: presentPrincipals(mesh, edge, details.principals, viewer),
    charts: [...details.charts],
    explain: [...details.explain],
    window: presentWindow(mesh.window),
    sources: presentSources(context, details.readings),
  }
})
