import { edgeTracesEndpoint, message } from '@periplus/shared'
import { collectEdgeTraces } from '../collect/edge-traces.ts'
import { collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { mergeReadings } from '../collect/reading.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { presentEdgeTraces } from '../present/edge-traces.ts'
import { viewOf } from '../present/graph.ts'
import { endsNamed, expressionOf, partNaming } from '../present/graph-part.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'

/** As many as a panel shows. */
const defaultLimit = 8
const largestLimit = 60

export const edgeTracesRoute = defineRoute(edgeTracesEndpoint, async ({ query, context }) => {
  const { viewer } = context
  const ends = endsNamed(query.id)
  const mesh = await collectMesh(context, query, namespacesOfIds(ends))
  const whole = viewOf(mesh, viewer, query.type ?? 'workload')
  const view = partNaming(context, mesh, whole, expressionOf(context, 'hide', query.hide), ends)
  const edge = view.edges.find((each) => each.id === query.id)
  if (!edge) throw new ProblemError(404, message('problems.no-edge'))
  const found = await collectEdgeTraces(context, mesh, edge)
  const limit = Math.min(query.limit ?? defaultLimit, largestLimit)
  return {
    traces: presentEdgeTraces(mesh, edge, found, viewer, limit),
    searched: found.traces.length,
    services: [...found.services],
    window: presentWindow(mesh.window),
    sources: presentSources(context, mergeReadings([...mesh.readings, ...found.readings])),
  }
})
