import { latenciesEndpoint } from '@periplus/shared'
import { collectEdgeLatencies } from '../collect/edge-latencies.ts'
import { mergeReadings } from '../collect/reading.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { readPicture } from './picture.ts'

export const latenciesRoute = defineRoute(latenciesEndpoint, async ({ query, context }) => {
  const { mesh, view, readings } = await readPicture(context, query)
  const latencies = await collectEdgeLatencies(context, mesh, view, query.quantile)
  return {
    latenciesMs: Object.fromEntries(latencies.latenciesMs),
    explain: [...latencies.explain],
    window: presentWindow(mesh.window),
    sources: presentSources(context, mergeReadings([...readings, ...latencies.readings])),
  }
})
