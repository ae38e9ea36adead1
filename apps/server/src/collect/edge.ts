/** The panel of one edge: the second, narrower question (design, decision 2). */
import { type BaseEdge, type DecoratedEdge, wholePaths } from '@periplus/mesh'
import type { RequestContext } from '../context.ts'
import type { Measured } from '../sources/source-reading.ts'
import { chartGrid } from './chart-grid.ts'
import { bytesChart, requestsChart, tcpFamilies } from './charts.ts'
import type { EdgeDetails } from './edge-details.ts'
import { explain, figuresOfEdge, shareFigure } from './explanations.ts'
import { formedInstant } from './formed-instant.ts'
import type { CollectedMesh } from './mesh.ts'
import { mutualTlsWitness } from './mutual-tls-witness.ts'
import { collectOperationDetails } from './operation-details.ts'
import { readPrincipals } from './principals.ts'
import { readQuantiles } from './quantiles.ts'
import { mergeReadings, readSource } from './reading.ts'
import { telemetryOfEdges, telemetryOfSource } from './telemetry.ts'
import { mayName, prometheusOf } from './telemetry-access.ts'

/** @param sent all that its source sends, requests or TCP as the edge is */
export async function collectEdge(
  context: RequestContext,
  mesh: CollectedMesh,
  edge: DecoratedEdge,
  sent: readonly BaseEdge[],
): Promise<EdgeDetails> {
  const parts = wholePaths(edge.parts)
  if (!parts) return collectOperationDetails(context, mesh, edge.parts)
  const isTcp = edge.protocol === 'tcp'
  const telemetry = telemetryOfEdges(mesh, parts, isTcp)
  const [first] = parts
  const source = mesh.base.places.find((place) => place.id === first?.source)
  const sources = source ? prometheusOf(context, source.cluster) : null
  if (!telemetry || !sources || !mayName(context, sources.cluster, telemetry)) {
    return { quantilesMs: null, principals: [], charts: [], explain: [], readings: mesh.readings }
  }
  const { prometheus } = sources
  const at = formedInstant(mesh, prometheus)
  const question = { prometheus, grid: chartGrid(mesh.window), telemetry }
  const tlsReporter = mutualTlsWitness(parts)
  const witness = tlsReporter && telemetryOfEdges(mesh, parts, isTcp, { witness: tlsReporter })
  const all = telemetryOfSource(mesh, sent, isTcp)
  const whole = all && mayName(context, sources.cluster, all) ? all : null
  const read = <T>(ask: () => Promise<Measured<T>>) =>
    readSource(context, 'prometheus', sources.cluster, ask)
  const [quantiles, chart, explained, principals] = await Promise.all([
    isTcp ? null : read(() => readQuantiles(prometheus, telemetry.selection, at)),
    read(() => (isTcp ? bytesChart(question, tcpFamilies) : requestsChart(question, 'outcome'))),
    read(() =>
      explain(
        prometheus,
        { figures: telemetry, quantiles: telemetry, witness, isTcp },
        at,
        (when) => [
          ...(whole ? [shareFigure(telemetry, whole, isTcp, when)] : []),
          ...figuresOfEdge(telemetry, edge, when),
        ],
      ),
    ),
    // The side that knows about mutual TLS knows the identities as well.
    read(() => readPrincipals(prometheus, witness ?? telemetry, isTcp, at)),
  ])
  return {
    quantilesMs: quantiles?.value ?? null,
    charts: chart.value ? [chart.value] : [],
    principals: principals.value?.pairs ?? [],
    explain: [...(explained.value ?? []), ...(principals.value ? [principals.value.explain] : [])],
    readings: mergeReadings([
      ...mesh.readings,
      ...(quantiles ? [quantiles.reading] : []),
      chart.reading,
      explained.reading,
      principals.reading,
    ]),
  }
}
