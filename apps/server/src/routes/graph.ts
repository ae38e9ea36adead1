import { limitGraph } from '@periplus/mesh'
import { graphEndpoint } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentGraph, viewOf } from '../present/graph.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const graphRoute = defineRoute(graphEndpoint, async ({ query, context }) => {
  const mesh = await collectMesh(context, query)
  const view = viewOf(mesh, context.viewer, query.type ?? 'workload', scopeOf(query))
  return {
    graph: presentGraph(limitGraph(view, query.limit ?? 'all'), context.language),
    window: presentWindow(mesh.window),
    sources: presentSources(context, mesh.readings),
  }
})
