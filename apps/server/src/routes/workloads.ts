import { workloadsEndpoint } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { presentWorkloads } from '../present/workloads.ts'

export const workloadsRoute = defineRoute(workloadsEndpoint, async ({ query, context }) => {
  const mesh = await collectMesh(context, query)
  return {
    workloads: presentWorkloads(mesh, context.viewer, context.language, scopeOf(query)),
    window: presentWindow(mesh.window),
    sources: presentSources(context, mesh.readings),
  }
})
