import { message, traceEndpoint } from '@periplus/shared'
import { collectTrace } from '../collect/trace.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { presentSources } from '../present/sources.ts'
import { presentTrace } from '../present/trace.ts'

export const traceRoute = defineRoute(traceEndpoint, async ({ params, context }) => {
  const { cluster, traceId } = params
  const noSuchTrace = () =>
    new ProblemError(404, message('problems.no-trace', { trace: traceId, cluster }))
  if (!/^[0-9a-f]{1,32}$/i.test(traceId)) throw noSuchTrace()
  const found = await collectTrace(context, cluster, traceId)
  if (!found?.spans) throw noSuchTrace()
  const presented = presentTrace(traceId, cluster, found.spans, found.config, context.viewer)
  // A trace of which nothing may be read is not told from one that is not there.
  if (presented.trace.spans.length === 0) throw noSuchTrace()
  return { ...presented, sources: presentSources(context, found.readings) }
})
