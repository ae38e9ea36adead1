/** The panel of one node, and the charts of one workload. */
import type { Chart, Direction, Explain, Quantiles } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { ByteFamily } from '../sources/prometheus/figures.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import { namespacesNamed } from '../sources/prometheus/selection.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { type ChartGrid, chartGrid } from './chart-grid.ts'
import { bytesChart, durationChart, errorsChart, joined, requestsChart } from './charts.ts'
import { type Evidence, explain } from './explanations.ts'
import type { CollectedMesh } from './mesh.ts'
import { readQuantiles } from './quantiles.ts'
import { mergeReadings, type Read, readSource } from './reading.ts'
import {
  type NodeTelemetry,
  type Telemetry,
  telemetryOfEdges,
  telemetryOfNode,
} from './telemetry.ts'

export interface NodeDetails {
  /** Of the requests that arrive. */
  readonly quantilesMs: Quantiles | null
  readonly charts: readonly Chart[]
  readonly explain: readonly Explain[]
  readonly readings: readonly SourceReading[]
}

/** @param places ids of the base graph's places that the node stands for */
export async function collectNode(
  context: RequestContext,
  mesh: CollectedMesh,
  cluster: string,
  places: ReadonlySet<string>,
): Promise<NodeDetails> {
  const found = readable(context, cluster, telemetryOfNode(mesh, places, 'inbound'))
  const { requests, tcp } = found
  const sources = prometheusOf(context, cluster)
  if (!sources || (!requests && !tcp)) {
    return { quantilesMs: null, charts: [], explain: [], readings: mesh.readings }
  }
  const { prometheus } = sources
  const { atSeconds, rateWindowSeconds: windowSeconds } = mesh.window
  const at = { atSeconds, windowSeconds }
  const evidence = evidenceOf(context, mesh, cluster, places, found)
  const grid = chartGrid(mesh.window)
  const read = <T>(ask: () => Promise<Measured<T>>) =>
    readSource(context, 'prometheus', sources.cluster, ask)
  const [quantiles, chart, explained] = await Promise.all([
    requests ? read(() => readQuantiles(prometheus, requests.selection, at)) : null,
    read(() => mainChart(prometheus, grid, found)),
    evidence ? read(() => explain(prometheus, evidence, at)) : null,
  ])
  return {
    quantilesMs: quantiles?.value ?? null,
    charts: chart.value ? [chart.value] : [],
    explain: explained?.value ?? [],
    readings: mergeReadings([
      ...mesh.readings,
      ...(quantiles ? [quantiles.reading] : []),
      chart.reading,
      ...(explained ? [explained.reading] : []),
    ]),
  }
}

/** Requests by outcome; bytes for a node that only TCP reaches. */
function mainChart(
  prometheus: PrometheusSource,
  grid: ChartGrid,
  { requests, tcp }: NodeTelemetry,
): Promise<Measured<Chart | null>> {
  if (requests) return requestsChart({ prometheus, grid, telemetry: requests }, 'outcome')
  if (tcp) return bytesChart({ prometheus, grid, telemetry: tcp }, tcpFamilies)
  return Promise.resolve(nothing)
}

/** The figures of a node are sums over its edges: each as the graph chose to believe it. */
function evidenceOf(
  context: RequestContext,
  mesh: CollectedMesh,
  cluster: string,
  places: ReadonlySet<string>,
  found: NodeTelemetry,
): Evidence | null {
  const quantiles = found.requests ?? found.tcp
  if (!quantiles) return null
  const isTcp = found.requests === null
  const edges = mesh.base.edges.filter(
    (edge) => places.has(edge.target) && (edge.protocol === 'tcp') === isTcp,
  )
  const figures = telemetryOfEdges(mesh, edges, isTcp, { side: 'destination' })
  if (!figures || !mayName(context, cluster, figures)) return null
  const knows = quantiles.reporter === 'destination' || quantiles.reporter === 'waypoint'
  return { figures, quantiles, witness: knows ? quantiles : null, isTcp }
}

export interface CollectedMetrics {
  readonly charts: readonly Chart[]
  readonly stepSeconds: number
  readonly readings: readonly SourceReading[]
}

/** Golden signals of one workload over time. */
export async function collectMetrics(
  context: RequestContext,
  mesh: CollectedMesh,
  cluster: string,
  workload: string,
  direction: Direction,
): Promise<CollectedMetrics> {
  const grid = chartGrid(mesh.window)
  const found = readable(context, cluster, telemetryOfNode(mesh, new Set([workload]), direction))
  const sources = prometheusOf(context, cluster)
  if (!sources) return { charts: [], stepSeconds: grid.stepSeconds, readings: mesh.readings }
  const { prometheus } = sources
  const { requests, tcp } = found
  const ask = (telemetry: Telemetry) => ({ prometheus, grid, telemetry })
  const questions: (() => Promise<Measured<Chart | null>>)[] = [
    ...(requests
      ? [
          () => requestsChart(ask(requests), 'code-class'),
          () => errorsChart(ask(requests)),
          () => durationChart(ask(requests)),
        ]
      : []),
    async () => {
      const parts = await Promise.all([
        ...(requests ? [bytesChart(ask(requests), requestFamilies)] : []),
        ...(tcp ? [bytesChart(ask(tcp), tcpFamilies)] : []),
      ])
      return joined(parts) ?? nothing
    },
  ]
  const reads: Read<Chart | null>[] = await Promise.all(
    questions.map((question) => readSource(context, 'prometheus', sources.cluster, question)),
  )
  return {
    charts: reads.flatMap((each) => (each.value ? [each.value] : [])),
    stepSeconds: grid.stepSeconds,
    readings: mergeReadings([...mesh.readings, ...reads.map((each) => each.reading)]),
  }
}

const requestFamilies: readonly ByteFamily[] = ['request', 'response']
const tcpFamilies: readonly ByteFamily[] = ['tcp-sent', 'tcp-received']

const nothing = { value: null, tookMs: 0, queries: 0 }

/** Telemetry whose query would name what the viewer may not read is left out, figures and all. */
function readable(
  context: RequestContext,
  cluster: string,
  { requests, tcp }: NodeTelemetry,
): NodeTelemetry {
  const allowed = (telemetry: Telemetry | null) =>
    telemetry && mayName(context, cluster, telemetry) ? telemetry : null
  return { requests: allowed(requests), tcp: allowed(tcp) }
}

/** Whether the viewer may read every namespace that the queries would name. */
export const mayName = (
  { viewer }: RequestContext,
  cluster: string,
  { selection }: Telemetry,
): boolean => namespacesNamed(selection).every((name) => viewer.mayRead(cluster, name))

/** The Prometheus of a cluster, else any: one may serve several clusters. */
export function prometheusOf(
  context: RequestContext,
  cluster: string,
): (ClusterSources & { readonly prometheus: PrometheusSource }) | null {
  const having = context.clusters.filter(hasPrometheus)
  return having.find((each) => each.cluster === cluster) ?? having[0] ?? null
}

const hasPrometheus = (
  sources: ClusterSources,
): sources is ClusterSources & { readonly prometheus: PrometheusSource } =>
  sources.prometheus !== null
