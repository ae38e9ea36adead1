import { type Chart, namespaceId } from '@periplus/shared'
import type { RequestContext } from '../context.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import { arrivalsByNamespace } from '../sources/prometheus/queries.ts'
import type { Measured } from '../sources/source-reading.ts'
import { chartGrid, gridTimesMs } from './chart-grid.ts'
import { formedInstant } from './formed-instant.ts'
import { onGrid, sumOfValues } from './grid-values.ts'
import type { CollectedMesh } from './mesh.ts'
import { type Read, readSource } from './reading.ts'
import { askedOnce } from './upstream-place.ts'

/** Requests per second that arrive in each namespace: one range query per Prometheus. */
export async function collectSparklines(
  context: RequestContext,
  mesh: Pick<CollectedMesh, 'window' | 'forms' | 'facts'>,
): Promise<Read<Chart>[]> {
  // Where the calls could not be read, or are too many, their lines need not be tried.
  const silent = new Set(mesh.facts.withoutTelemetry)
  const reads = askedOnce(context.clusters, 'prometheus').flatMap(({ cluster, prometheus }) => {
    if (!prometheus || silent.has(cluster)) return []
    return [
      readSource(
        context,
        'prometheus',
        cluster,
        () => readArrivals(prometheus, cluster, mesh),
        'arrivals',
      ),
    ]
  })
  return Promise.all(reads)
}

async function readArrivals(
  prometheus: PrometheusSource,
  cluster: string,
  mesh: Pick<CollectedMesh, 'window' | 'forms'>,
): Promise<Measured<Chart>> {
  const grid = chartGrid(mesh.window)
  const promql = arrivalsByNamespace({
    ...formedInstant(mesh, prometheus),
    windowSeconds: grid.rateWindowSeconds,
    atSeconds: null,
  })
  const { fromSeconds, toSeconds, stepSeconds } = grid
  const answer = await prometheus.range(promql, fromSeconds, toSeconds, stepSeconds)
  const times = gridTimesMs(grid)
  const sums = new Map<string, (number | null)[]>()
  for (const series of answer.value) {
    const namespace = series.labels.destination_workload_namespace ?? ''
    if (namespace === '' || namespace === 'unknown') continue
    const named = series.labels.destination_cluster ?? ''
    const id = namespaceId(named === '' || named === 'unknown' ? cluster : named, namespace)
    sums.set(id, sumOfValues(sums.get(id) ?? times.map(() => null), onGrid(series, times)))
  }
  return {
    ...answer,
    value: {
      id: 'arrivals',
      unit: 'requests-per-second',
      times,
      series: [...sums.keys()].sort().map((id) => ({ id, values: sums.get(id) ?? [] })),
      explain: [
        {
          figure: 'requestsPerSecond',
          promql: promql.text,
          reporter: null,
          seriesCount: answer.value.length,
        },
      ],
    },
  }
}
