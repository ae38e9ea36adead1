/** The panel of an operation, and of the calls that are of one: requests alone are classified. */
import { type BaseEdge, operationNames } from '@periplus/mesh'
import type { Explain } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import { metrics } from '../sources/prometheus/families.ts'
import { errorShare, mutualTlsShare, ratesOf, requestRate } from '../sources/prometheus/figures.ts'
import { ofOperation, unrecorded } from '../sources/prometheus/operations.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import { count } from '../sources/prometheus/query-builder.ts'
import type { FormedInstant } from '../sources/prometheus/read-form.ts'
import { narrowed, selectionOf } from '../sources/prometheus/selection.ts'
import type { Measured } from '../sources/source-reading.ts'
import { chartGrid } from './chart-grid.ts'
import { requestsChart } from './charts.ts'
import type { EdgeDetails } from './edge-details.ts'
import { formedInstant } from './formed-instant.ts'
import type { CollectedMesh } from './mesh.ts'
import { mergeReadings, readSource } from './reading.ts'
import { sameFamily, samplesOfEdges, type Telemetry } from './telemetry.ts'
import { mayName, prometheusOf } from './telemetry-access.ts'

/** @param parts of one operation; of what no operation is known of, there are no details */
export async function collectOperationDetails(
  context: RequestContext,
  mesh: CollectedMesh,
  parts: readonly BaseEdge[],
): Promise<EdgeDetails> {
  const telemetry = telemetryOfOperation(mesh, parts)
  const sources = prometheusBehind(context, mesh, parts)
  if (!telemetry || !sources || !mayName(context, sources.cluster, telemetry)) {
    return { quantilesMs: null, principals: [], charts: [], explain: [], readings: mesh.readings }
  }
  const { prometheus } = sources
  const at = unrecorded(formedInstant(mesh, prometheus))
  const question = { prometheus, grid: chartGrid(mesh.window), telemetry }
  const read = <T>(ask: () => Promise<Measured<T>>) =>
    readSource(context, 'prometheus', sources.cluster, ask)
  const [chart, explained] = await Promise.all([
    read(() => requestsChart(question, 'outcome')),
    read(() => explainOperation(prometheus, telemetry, at)),
  ])
  return {
    quantilesMs: null,
    principals: [],
    charts: chart.value ? [chart.value] : [],
    explain: explained.value ?? [],
    readings: mergeReadings([...mesh.readings, chart.reading, explained.reading]),
  }
}

function prometheusBehind(
  context: RequestContext,
  { base }: CollectedMesh,
  parts: readonly BaseEdge[],
) {
  const [whole] = parts.flatMap(({ piece }) => piece?.wholes ?? [])
  const source = base.places.find(({ id }) => id === whole?.source)
  return source ? prometheusOf(context, source.cluster) : null
}

/** What the side that classifies tells of the operation; null where parts are not all of one. */
function telemetryOfOperation(mesh: CollectedMesh, parts: readonly BaseEdge[]): Telemetry | null {
  const [name, ...others] = operationNames(parts)
  if (name === undefined || others.length > 0) return null
  const wholes = [...new Set(parts.flatMap(({ piece }) => piece?.wholes ?? []))]
  const samples = wholes.flatMap((whole) => {
    const operation = whole.operations?.find((each) => each.name === name)
    return operation ? samplesOfEdges(mesh, [whole], false, operation.reporter) : []
  })
  const [reporter = null, ...more] = new Set(samples.map((sample) => sample.reporter))
  if (reporter === null) return null
  const selection = selectionOf(samples, sameFamily(mesh, false))
  return {
    selection: narrowed(selection, ofOperation(name)),
    reporter: more.length === 0 ? reporter : null,
  }
}

async function explainOperation(
  prometheus: PrometheusSource,
  { selection, reporter }: Telemetry,
  at: FormedInstant & { readonly atSeconds: number },
): Promise<Measured<Explain[]>> {
  const series = ratesOf(metrics.requests, selection, at)
  const counted = await prometheus.instant(count(series), at.atSeconds)
  const seriesCount = counted.value[0]?.value ?? 0
  const queries = {
    requestsPerSecond: requestRate(selection, at),
    errorRatio: errorShare(selection, at),
    mtlsRatio: mutualTlsShare(selection, false, at),
  } as const
  const figures = ['requestsPerSecond', 'errorRatio', 'mtlsRatio'] as const
  return {
    ...counted,
    value: figures.map((figure) => ({
      figure,
      promql: queries[figure].text,
      reporter,
      seriesCount,
    })),
  }
}
