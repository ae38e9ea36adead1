import { edgeEndpoint } from '@periplus/shared'
import { collectEdge } from '../collect/edge.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentEdge } from '../present/edge.ts'
import { presentPrincipals } from '../present/edge-hosts.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { readAskedEdge } from './asked-edge.ts'

export const edgeRoute = defineRoute(edgeEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const { mesh, view, edge, sent } = await readAskedEdge(context, query)
  const details = await collectEdge(context, mesh, edge, sent)
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
