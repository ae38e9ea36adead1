import {
  compareGraphs,
  type GraphView,
  limitDifferences,
  type Thresholds,
  usualThresholds,
} from '@periplus/mesh'
import { compareEndpoint, message, type QueryOf, resolveTime, usualRates } from '@periplus/shared'
import { collectEdgeLatencies } from '../collect/edge-latencies.ts'
import { mergeReadings } from '../collect/reading.ts'
import type { ResolvedWindow } from '../collect/window.ts'
import type { RequestContext } from '../context.ts'
import { defineRoute } from '../http/define-route.ts'
import { ProblemError } from '../http/problem-error.ts'
import { presentComparison } from '../present/comparison.ts'
import { presentSources } from '../present/sources.ts'
import { presentWindow } from '../present/window.ts'
import { type Picture, readPicture } from './picture.ts'

type CompareQuery = QueryOf<typeof compareEndpoint>

export const compareRoute = defineRoute(compareEndpoint, async ({ query, context }) => {
  const { limit = 'all', quantile } = query
  const whole = { ...query, limit: 'all' as const }
  const now = await readPicture(context, whole)
  const before = await readPicture(context, {
    ...whole,
    ...rangeBefore(now.mesh.window, query.before),
  })
  const [nowMs, beforeMs] = await Promise.all([
    latenciesOf(context, now, quantile),
    latenciesOf(context, before, quantile),
  ])
  const silent = new Set([
    ...(now.mesh.facts.withoutTelemetry ?? []),
    ...(before.mesh.facts.withoutTelemetry ?? []),
  ])
  const all = compareGraphs(
    { graph: heardOf(before.view, silent), latencyMs: beforeMs.of },
    { graph: heardOf(now.view, silent), latencyMs: nowMs.of },
    thresholdsOf(query),
    { grpc: query.grpcRate ?? usualRates.grpc, tcp: query.tcpRate ?? usualRates.tcp },
  )
  const readings = [...now.readings, ...before.readings, ...nowMs.readings, ...beforeMs.readings]
  return {
    comparison: presentComparison(limitDifferences(all, limit), all, context.language),
    window: presentWindow(now.mesh.window),
    before: presentWindow(before.mesh.window),
    sources: presentSources(context, mergeReadings(readings)),
  }
})

/** As long a window as this one, which ends elsewhere. */
function rangeBefore(window: ResolvedWindow, text: string) {
  const { fromSeconds, toSeconds } = window
  const end = resolveTime(text, toSeconds) ?? toSeconds
  if (end >= toSeconds) {
    const parameters = [{ name: 'before', reason: 'must be earlier than the end of the window' }]
    throw new ProblemError(400, message('problems.bad-parameters', { names: 'before' }), {
      parameters,
    })
  }
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString()
  return { from: iso(end - (toSeconds - fromSeconds)), to: iso(end), at: undefined }
}

/** Where one of two windows was not heard of, nothing came and nothing went: nobody knows. */
function heardOf(view: GraphView, silent: ReadonlySet<string>): Pick<GraphView, 'nodes' | 'edges'> {
  if (silent.size === 0) return view
  const nodes = view.nodes.filter(({ cluster }) => !silent.has(cluster))
  const known = new Set(nodes.map(({ id }) => id))
  const edges = view.edges.filter(({ source, target }) => known.has(source) && known.has(target))
  return { nodes, edges }
}

async function latenciesOf(
  context: RequestContext,
  { mesh, view }: Picture,
  quantile: CompareQuery['quantile'],
) {
  if (!quantile) return { of: () => null, readings: [] }
  const read = await collectEdgeLatencies(context, mesh, view, quantile)
  const of = ({ id }: { readonly id: string }) => read.latenciesMs.get(id) ?? null
  return { of, readings: read.readings }
}

const thresholdsOf = ({ ratePercent, errorPoints, latencyPercent }: CompareQuery): Thresholds => ({
  rateRatio: ratePercent === undefined ? usualThresholds.rateRatio : ratePercent / 100,
  errorRatio: errorPoints === undefined ? usualThresholds.errorRatio : errorPoints / 100,
  latencyRatio: latencyPercent === undefined ? usualThresholds.latencyRatio : latencyPercent / 100,
})
