import type { Chart, Direction } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { chartGrid } from './chart-grid.ts'
import {
  bytesChart,
  durationChart,
  errorsChart,
  joined,
  requestFamilies,
  requestsChart,
  tcpFamilies,
} from './charts.ts'
import type { CollectedMesh } from './mesh.ts'
import { mergeReadings, readSource } from './reading.ts'
import { type Telemetry, telemetryOfCalls, telemetryOfNode } from './telemetry.ts'
import { prometheusOf, readable } from './telemetry-access.ts'

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
  const places = new Set([workload])
  const own = readable(context, cluster, telemetryOfNode(mesh, places, direction))
  const calls = readable(context, cluster, telemetryOfCalls(mesh, places, direction))
  const sources = prometheusOf(context, cluster)
  if (!sources) return { charts: [], stepSeconds: grid.stepSeconds, readings: mesh.readings }
  const { prometheus } = sources
  // Counts as the figures count them; durations from one proxy, as distributions do not mix.
  const requests = calls.requests ?? own.requests
  const tcp = calls.tcp ?? own.tcp
  const ask = (telemetry: Telemetry) => ({ prometheus, grid, telemetry })
  const bytes = [
    ...(requests ? [() => bytesChart(ask(requests), requestFamilies)] : []),
    ...(tcp ? [() => bytesChart(ask(tcp), tcpFamilies)] : []),
  ]
  const questions: (() => Promise<Measured<Chart>>)[] = [
    ...(requests
      ? [
          () => requestsChart(ask(requests), 'code-class'),
          () => errorsChart(ask(requests)),
          () => durationChart(ask(own.requests ?? requests)),
        ]
      : []),
    ...(bytes.length > 0 ? [async () => joined(await Promise.all(bytes.map((one) => one())))] : []),
  ]
  const reads = await Promise.all(
    questions.map((question) => readSource(context, 'prometheus', sources.cluster, question)),
  )
  return {
    charts: reads.flatMap((each) => (each.value ? [each.value] : [])),
    stepSeconds: grid.stepSeconds,
    readings: mergeReadings([...mesh.readings, ...reads.map((each) => each.reading)]),
  }
}
