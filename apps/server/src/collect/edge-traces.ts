/** Traces in which one edge of the graph may be: those of its callees and of its callers. */
import type { BaseEdge, DecoratedEdge } from '@periplus/mesh'
import { parseWorkloadId, type WorkloadRef } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { FoundTrace, JaegerClient } from '../sources/jaeger/jaeger-client.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import type { CollectedMesh } from './mesh.ts'
import { notConfigured, readSource } from './reading.ts'
import { type TracedService, tracedServiceOf } from './traced-service.ts'

export interface CollectedEdgeTraces {
  readonly cluster: string
  /** The newest first, each once. */
  readonly traces: readonly FoundTrace[]
  /** Names that were searched for. */
  readonly services: readonly string[]
  readonly readings: readonly SourceReading[]
}

/** An edge of namespaces is of many workloads: on either side the busiest so many are asked for. */
const workloadsAsked = 2
/** Of each of them; other calls than those of the edge are among their traces. */
const tracesAsked = 60

export async function collectEdgeTraces(
  context: RequestContext,
  mesh: CollectedMesh,
  edge: DecoratedEdge,
): Promise<CollectedEdgeTraces> {
  const refs = workloadsOf(context, edge)
  const cluster = refs[0]?.cluster ?? clusterOf(mesh, edge) ?? ''
  const sources = context.clusters.find((each) => each.cluster === cluster)
  const jaeger = sources?.jaeger
  if (!jaeger || refs.length === 0) {
    const reading = jaeger
      ? []
      : [notConfigured('jaeger', cluster, sources?.searches.jaeger ?? null)]
    return { cluster, traces: [], services: [], readings: reading }
  }
  const asked = refs.map((ref) => tracedServiceOf(ref, mesh.facts))
  const { fromSeconds, toSeconds } = mesh.window
  const { value, reading } = await readSource(context, 'jaeger', cluster, () =>
    readFound(jaeger, asked, fromSeconds * 1000, toSeconds * 1000),
  )
  const found = value ?? { traces: [], services: [] }
  return { cluster, ...found, readings: [reading] }
}

/**
 * The callees, or the waypoints that answer for them, and the callers, who alone know of what was never
 * answered: those that the viewer may read.
 */
function workloadsOf({ viewer }: RequestContext, { parts }: DecoratedEdge): WorkloadRef[] {
  const busiest = [...parts].sort(
    (a, b) => (b.sums.requestsPerSecond ?? 0) - (a.sums.requestsPerSecond ?? 0),
  )
  const refsOf = (idOf: (part: BaseEdge) => string) =>
    [...new Set(busiest.map(idOf))]
      .flatMap((id) => parseWorkloadId(id) ?? [])
      .filter(({ cluster, namespace }) => viewer.mayRead(cluster, namespace))
      .slice(0, workloadsAsked)
  return [...refsOf(({ via, target }) => via ?? target), ...refsOf(({ source }) => source)]
}

const clusterOf = ({ base }: CollectedMesh, { parts: [first] }: DecoratedEdge) =>
  base.places.find(({ id }) => id === first?.source)?.cluster

async function readFound(
  jaeger: JaegerClient,
  asked: readonly TracedService[],
  fromMs: number,
  toMs: number,
): Promise<Measured<Pick<CollectedEdgeTraces, 'traces' | 'services'>>> {
  const known = await jaeger.services()
  const named = asked.flatMap(({ names, tags }) => {
    const service = names.find((name) => known.value.includes(name))
    return service === undefined ? [] : [{ service, tags }]
  })
  const answers = await Promise.all(
    named.map(({ service, tags }) =>
      jaeger.find({
        ...{ service, tags, fromMs, toMs, limit: tracesAsked },
        operation: null,
        minDurationMs: null,
        maxDurationMs: null,
      }),
    ),
  )
  const byId = new Map(
    answers.flatMap(({ value }) => value.map((each) => [each.summary.traceId, each] as const)),
  )
  return {
    value: {
      traces: [...byId.values()].sort((a, b) => b.summary.startMs - a.summary.startMs),
      services: [...new Set(named.map(({ service }) => service))],
    },
    tookMs: known.tookMs + Math.max(0, ...answers.map(({ tookMs }) => tookMs)),
    queries: known.queries + answers.reduce((sum, { queries }) => sum + queries, 0),
  }
}
