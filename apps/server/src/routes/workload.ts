import { workloadEndpoint } from '@periplus/shared'
import { collectInventory } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { findWorkload, noWorkload } from '../present/find-workload.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { presentWorkload } from '../present/workload.ts'

export const workloadRoute = defineRoute(workloadEndpoint, async ({ params, query, context }) => {
  const { viewer, language } = context
  const mesh = await collectInventory(context, query, [params.namespace])
  const { inventory, node } = findWorkload(mesh, viewer, params)
  const answer = presentWorkload(mesh, inventory, node, viewer, language)
  if (!answer) throw noWorkload()
  return {
    ...answer,
    window: presentWindow(mesh.window),
    sources: presentSources(context, mesh.readings),
  }
})
