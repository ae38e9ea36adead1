import { message, parseWorkloadId, type QueryOf, tracesEndpoint } from '@periplus/shared'
import { tracedServiceOf } from '../collect/traced-service.ts'
import { collectTraces, type TraceQuestion } from '../collect/traces.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { presentSources } from '../present/sources.ts'
import { presentServices, presentTraces } from '../present/traces.ts'
import { presentWindow } from '../present/window.ts'

/** As Jaeger's own page: https://www.jaegertracing.io/docs/2.19/deployment/frontend-ui/ */
const defaultLimit = 20
const largestLimit = 1500

export const tracesRoute = defineRoute(tracesEndpoint, async ({ query, context }) => {
  const found = await collectTraces(context, query, questionOf(query))
  return {
    traces: presentTraces(found.traces, context.viewer),
    truncated: found.truncated,
    services: presentServices(found.services, context.viewer),
    window: presentWindow(found.window),
    sources: presentSources(context, found.readings),
  }
})

/** @throws ProblemError 400 where `workload` is no workload's id */
function questionOf(query: QueryOf<typeof tracesEndpoint>): TraceQuestion {
  const workload = query.workload === undefined ? null : parseWorkloadId(query.workload)
  if (query.workload !== undefined && !workload) {
    throw new ProblemError(400, message('problems.bad-parameters', { names: 'workload' }), {
      parameters: [{ name: 'workload', reason: 'is not the id of a workload' }],
    })
  }
  const { service } = query
  return {
    cluster: query.cluster ?? workload?.cluster ?? null,
    serviceOf: (config) => {
      if (workload) return tracedServiceOf(workload, config)
      return service === undefined ? null : { names: [service], tags: {} }
    },
    operation: query.operation ?? null,
    minDurationMs: query.minDurationMs ?? null,
    maxDurationMs: query.maxDurationMs ?? null,
    errorsOnly: query.errorsOnly ?? false,
    limit: Math.min(query.limit ?? defaultLimit, largestLimit),
  }
}
