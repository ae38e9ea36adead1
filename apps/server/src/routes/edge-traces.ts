import { edgeTracesEndpoint } from '@periplus/shared'
import { collectEdgeTraces } from '../collect/edge-traces.ts'
import { mergeReadings } from '../collect/reading.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentEdgeTraces } from '../present/edge-traces.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { readAskedEdge } from './asked-edge.ts'

/** As many as a panel shows. */
const defaultLimit = 8
const largestLimit = 60

export const edgeTracesRoute = defineRoute(edgeTracesEndpoint, async ({ query, context }) => {
  const { mesh, edge } = await readAskedEdge(context, query)
  const found = await collectEdgeTraces(context, mesh, edge)
  const limit = Math.min(query.limit ?? defaultLimit, largestLimit)
  return {
    traces: presentEdgeTraces(mesh, edge, found, context.viewer, limit),
    searched: found.traces.length,
    services: [...found.services],
    window: presentWindow(mesh.window),
    sources: presentSources(context, mergeReadings([...mesh.readings, ...found.readings])),
  }
})
