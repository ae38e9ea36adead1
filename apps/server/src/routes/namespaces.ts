import { namespacesEndpoint } from '@periplus/shared'
import { collectInventory } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentNamespaces } from '../present/namespaces.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const namespacesRoute = defineRoute(namespacesEndpoint, async ({ query, context }) => {
  const mesh = await collectInventory(context, query)
  return {
    namespaces: presentNamespaces(mesh, context.viewer, context.language),
    window: presentWindow(mesh.window),
    sources: presentSources(context, mesh.readings),
  }
})
