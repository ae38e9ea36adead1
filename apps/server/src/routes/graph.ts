import { graphEndpoint } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentGraph, viewOf } from '../present/graph.ts'
import { partOf } from '../present/graph-part.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'
import { viewQueryOf } from '../present/view-query.ts'
import { presentWindow } from '../present/window.ts'

export const graphRoute = defineRoute(graphEndpoint, async ({ query, context }) => {
  const asked = viewQueryOf(context, query)
  const mesh = await collectMesh(context, query)
  const whole = viewOf(mesh, context.viewer, query.type ?? 'workload', scopeOf(query))
  return {
    graph: presentGraph(partOf(context, mesh, whole, asked), context.language),
    window: presentWindow(mesh.window),
    sources: presentSources(context, mesh.readings),
  }
})
