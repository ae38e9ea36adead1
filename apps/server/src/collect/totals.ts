/** Sums of many calls, over time and explained: of a whole mesh, or of what enters and leaves a box. */
import type { BaseEdge } from '@periplus/mesh'
import type { Chart, Explain, TrafficPart } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import type { Measured, SourceReading } from '../sources/source-reading.ts'
import { chartGrid } from './chart-grid.ts'
import { bytesChart, requestsChart, tcpFamilies } from './charts.ts'
import { counted, figuresOfAllRequests, figuresOfTotal } from './explanations.ts'
import { formedInstant } from './formed-instant.ts'
import { sumOfValues } from './grid-values.ts'
import type { CollectedMesh } from './mesh.ts'
import { mergeReadings, type Read, readSource } from './reading.ts'
import { telemetryOfTotal } from './total-telemetry.ts'
import { askedOnce } from './upstream-place.ts'

interface Collected<T> {
  readonly value: readonly T[]
  readonly readings: readonly SourceReading[]
}

/** Requests by outcome; bytes where all of it is TCP. None where no query tells these calls alone. */
export async function collectTotalCharts(
  context: RequestContext,
  mesh: CollectedMesh,
  calls: readonly BaseEdge[],
): Promise<Collected<Chart>> {
  const grid = chartGrid(mesh.window)
  const reads = await askEach(context, (prometheus, cluster) => {
    const { form } = formedInstant(mesh, prometheus)
    const known = telemetryOfTotal(context, mesh, cluster, calls)
    const requests = known.filter(({ protocol }) => protocol !== 'tcp')
    const wanted = new Set(
      calls.filter(({ protocol }) => protocol !== 'tcp').map(({ protocol }) => protocol),
    )
    // Half of the sum would look like the sum.
    if (requests.length < wanted.size) return null
    const [first] = requests.length > 0 ? requests : known
    if (!first) return null
    const selection = (requests.length > 0 ? requests : [first]).flatMap(
      ({ figures }) => figures.selection,
    )
    const telemetry = { selection, reporter: requests.length > 1 ? null : first.figures.reporter }
    const question = { prometheus, grid, telemetry, form }
    return requests.length > 0
      ? requestsChart(question, 'outcome')
      : bytesChart(question, tcpFamilies)
  })
  const charts = reads.flatMap(({ value }) => (value ? [value] : []))
  return { value: added(charts), readings: mergeReadings(reads.map(({ reading }) => reading)) }
}

/** The queries of the figures of each part of the traffic. */
export async function collectTotalExplanations(
  context: RequestContext,
  mesh: CollectedMesh,
  parts: readonly (readonly [TrafficPart, readonly BaseEdge[]])[],
): Promise<Collected<Explain>> {
  const reads = await askEach(context, (prometheus, cluster) => {
    const at = formedInstant(mesh, prometheus)
    const figures = parts.flatMap(([part, calls]) => {
      const known = telemetryOfTotal(context, mesh, cluster, calls)
      const isWhole = new Set(calls.map(({ protocol }) => protocol)).size === known.length
      return [
        ...(isWhole ? figuresOfAllRequests(known, part, at) : []),
        ...known.flatMap((telemetry) => figuresOfTotal(telemetry, part, at)),
      ]
    })
    return figures.length === 0 ? null : counted(prometheus, figures, at)
  })
  return {
    value: mergedExplanations(reads.flatMap(({ value }) => value ?? [])),
    readings: mergeReadings(reads.map(({ reading }) => reading)),
  }
}

/** Clusters that share a Prometheus ask it once; each Prometheus tells of its own series. */
async function askEach<T>(
  context: RequestContext,
  ask: (prometheus: PrometheusSource, cluster: string) => Promise<Measured<T>> | null,
): Promise<Read<T>[]> {
  const reads = askedOnce(context.clusters, 'prometheus').map(async ({ cluster, prometheus }) => {
    const answer = prometheus && ask(prometheus, cluster)
    if (prometheus && !answer) return []
    return [await readSource(context, 'prometheus', cluster, answer && (() => answer))]
  })
  return (await Promise.all(reads)).flat()
}

/** Charts of the same calls by several Prometheus, on one grid. */
function added(charts: readonly Chart[]): Chart[] {
  const [first, ...others] = charts
  if (!first || others.length === 0) return first ? [first] : []
  const sums = new Map<string, readonly (number | null)[]>()
  for (const { id, values } of charts.flatMap(({ series }) => series)) {
    sums.set(id, sumOfValues(sums.get(id) ?? values.map(() => null), values))
  }
  const series = [...sums].map(([id, values]) => ({ id, values: [...values] }))
  return [{ ...first, series, explain: mergedExplanations(charts.flatMap((each) => each.explain)) }]
}

/** The same query to several Prometheus is one query, made of the series of all. */
function mergedExplanations(all: readonly Explain[]): Explain[] {
  const merged = new Map<string, Explain>()
  for (const each of all) {
    const key = `${each.figure} ${each.part} ${each.protocol} ${each.promql}`
    const before = merged.get(key)?.seriesCount ?? 0
    merged.set(key, { ...each, seriesCount: before + (each.seriesCount ?? 0) })
  }
  return [...merged.values()]
}
