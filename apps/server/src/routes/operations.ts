import { drawOperations, restrictGraph, scopeGraph } from '@periplus/mesh'
import { message, operationsEndpoint } from '@periplus/shared'
import { collectMesh } from '../collect/mesh.ts'
import { collectOperations } from '../collect/operations.ts'
import { defineRoute } from '../http/define-route.ts'
import { say } from '../present/say.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

export const operationsRoute = defineRoute(operationsEndpoint, async ({ query, context }) => {
  const { viewer, language } = context
  const mesh = await collectOperations(context, await collectMesh(context, query, query.namespaces))
  const readable = restrictGraph(mesh.base, (cluster, namespace) =>
    viewer.mayRead(cluster, namespace),
  )
  const { places } = drawOperations(scopeGraph(readable, scopeOf(query)))
  const count = places.filter(({ kind }) => kind === 'operation').length
  const failed = mesh.readings.find(
    ({ source, state }) => source === 'prometheus' && state !== 'ok',
  )
  const reason = failed?.message ?? message('topology.operations.none')
  return {
    count,
    reason: count > 0 ? null : say(language, reason),
    window: presentWindow(mesh.window),
    sources: presentSources(context, mesh.readings),
  }
})
