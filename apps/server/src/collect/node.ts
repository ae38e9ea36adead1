/** The panel of one node. */
import type { Chart, Explain, Quantiles } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { chartGrid } from './chart-grid.ts'
import { bytesChart, requestsChart, tcpFamilies } from './charts.ts'
import { type Evidence, explain } from './explanations.ts'
import { formedInstant } from './formed-instant.ts'
import type { CollectedMesh } from './mesh.ts'
import { readQuantiles } from './quantiles.ts'
import { mergeReadings, readSource } from './reading.ts'
import { type NodeTelemetry, telemetryOfEdges, telemetryOfNode } from './telemetry.ts'
import { mayName, prometheusOf, readable } from './telemetry-access.ts'

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
  const { requests } = found
  const main = requests ?? found.tcp
  const sources = prometheusOf(context, cluster)
  if (!sources || !main) {
    return { quantilesMs: null, charts: [], explain: [], readings: mesh.readings }
  }
  const { prometheus } = sources
  const at = formedInstant(mesh, prometheus)
  const evidence = evidenceOf(context, mesh, cluster, places, found)
  const telemetry = evidence?.figures ?? main
  const question = { prometheus, grid: chartGrid(mesh.window), telemetry }
  const read = <T>(ask: () => Promise<Measured<T>>) =>
    readSource(context, 'prometheus', sources.cluster, ask)
  const [quantiles, chart, explained] = await Promise.all([
    requests ? read(() => readQuantiles(prometheus, requests.selection, at)) : null,
    // Requests by outcome; bytes for a node that only TCP reaches.
    read(() => (requests ? requestsChart(question, 'outcome') : bytesChart(question, tcpFamilies))),
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
