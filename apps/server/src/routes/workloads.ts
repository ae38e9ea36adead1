import { workloadsEndpoint } from '@periplus/shared'
import { collectInventory } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { presentWorkloads } from '../present/workloads.ts'

export const workloadsRoute = defineRoute(workloadsEndpoint, async ({ query, context }) => {
  const mesh = await collectInventory(context, query, query.namespaces)
  return {
    workloads: presentWorkloads(mesh, context.viewer, context.language, scopeOf(query)),
    window: presentWindow(mesh.window),
    sources: presentSources(context, mesh.readings),
  }
})
