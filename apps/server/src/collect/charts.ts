/** Charts over time, from range queries on one grid. */
import { outcomeOf } from '@periplus/mesh'
import { type Chart, type Explain, quantileNames, quantileOf, type Series } from '@periplus/shared'
import {
  type ByteFamily,
  byteRate,
  errorShare,
  latencyQuantile,
  meanLatency,
  requestsByCode,
} from '../sources/prometheus/figures.ts'
import type { PrometheusSource } from '../sources/prometheus/prometheus-source.ts'
import type { PromQl } from '../sources/prometheus/query-builder.ts'
import type { ReadForm } from '../sources/prometheus/read-form.ts'
import { costOfAll, type Measured } from '../sources/source-reading.ts'
import { type ChartGrid, gridTimesMs } from './chart-grid.ts'
import { onGrid, sumOfValues } from './grid-values.ts'
import type { Telemetry } from './telemetry.ts'

/** How requests are told apart on a chart. */
export type RequestClasses = 'outcome' | 'code-class'

export interface ChartQuestion {
  readonly prometheus: PrometheusSource
  readonly grid: ChartGrid
  readonly telemetry: Telemetry
  /** How the mesh was read; absent: raw. */
  readonly form?: ReadForm | undefined
}

type Line = Pick<Explain, 'figure' | 'quantile'> & { id: string; promql: PromQl }

/** Requests per second, one line per outcome or class of code. */
export async function requestsChart(
  question: ChartQuestion,
  classes: RequestClasses,
): Promise<Measured<Chart>> {
  const { prometheus, grid, telemetry, form } = question
  const promql = requestsByCode(telemetry.selection, {
    ...each(grid),
    ...(form ? { form } : {}),
  })
  const answer = await rangeOf(prometheus, promql, grid)
  const times = gridTimesMs(grid)
  const sums = new Map<string, (number | null)[]>()
  for (const series of answer.value) {
    const id = classOf(series.labels, classes)
    const sum = sums.get(id) ?? times.map(() => null)
    sums.set(id, sumOfValues(sum, onGrid(series, times)))
  }
  const ids = [...sums.keys()].sort()
  return {
    ...answer,
    value: {
      id: 'requests',
      unit: 'requests-per-second',
      times,
      series: ids.map((id) => ({ id, values: sums.get(id) ?? [] })),
      explain: [
        {
          figure: 'requestsPerSecond',
          promql: promql.text,
          reporter: telemetry.reporter,
          seriesCount: answer.value.length,
        },
      ],
    },
  }
}

function classOf(labels: Readonly<Record<string, string>>, classes: RequestClasses): string {
  const protocol = labels.request_protocol === 'grpc' ? 'grpc' : 'http'
  const code = labels.response_code ?? ''
  const outcome = outcomeOf({ protocol, code, grpcStatus: labels.grpc_response_status ?? '' })
  if (classes === 'outcome' || protocol === 'grpc') return outcome
  return code === '0' || code === '' ? 'none' : `${code[0]}xx`
}

/** Errors as a share of all requests. */
export const errorsChart = (question: ChartQuestion): Promise<Measured<Chart>> =>
  linesChart(question, 'errors', 'ratio', [
    {
      id: 'error',
      promql: errorShare(question.telemetry.selection, each(question.grid)),
      figure: 'errorRatio',
    },
  ])

/** Latency: four quantiles and the mean, in milliseconds. */
export function durationChart(question: ChartQuestion): Promise<Measured<Chart>> {
  const { selection } = question.telemetry
  const instant = each(question.grid)
  return linesChart(question, 'duration', 'milliseconds', [
    ...quantileNames.map(
      (name): Line => ({
        ...{ id: name, figure: 'quantileMs', quantile: name },
        promql: latencyQuantile(quantileOf[name], selection, instant),
      }),
    ),
    { id: 'mean', promql: meanLatency(selection, instant), figure: 'meanLatencyMs' },
  ])
}

export const requestFamilies: readonly ByteFamily[] = ['request', 'response']
export const tcpFamilies: readonly ByteFamily[] = ['tcp-sent', 'tcp-received']

/** Bytes per second, one line per direction. */
export function bytesChart(
  question: ChartQuestion,
  families: readonly ByteFamily[],
): Promise<Measured<Chart>> {
  const lines = families.map(
    (family): Line => ({
      id: family,
      promql: byteRate(family, question.telemetry.selection, each(question.grid)),
      figure: 'bytesPerSecond',
    }),
  )
  return linesChart(question, 'bytes', 'bytes-per-second', lines)
}

/** Charts of the same kind as one: a workload may speak both HTTP and TCP. At least one. */
export function joined(charts: readonly Measured<Chart>[]): Measured<Chart> {
  const [first] = charts
  if (!first) throw new Error('no chart to join')
  return {
    value: {
      ...first.value,
      series: charts.flatMap((chart) => chart.value.series),
      explain: charts.flatMap((chart) => chart.value.explain),
    },
    ...costOfAll(charts),
  }
}

async function linesChart(
  { prometheus, grid, telemetry }: ChartQuestion,
  id: string,
  unit: Chart['unit'],
  lines: readonly Line[],
): Promise<Measured<Chart>> {
  const times = gridTimesMs(grid)
  const answers = await Promise.all(lines.map(({ promql }) => rangeOf(prometheus, promql, grid)))
  return {
    value: {
      id,
      unit,
      times,
      series: lines.flatMap((line, index): Series[] => {
        const [series] = answers[index]?.value ?? []
        return series ? [{ id: line.id, values: onGrid(series, times) }] : []
      }),
      explain: lines.map(({ id: _, promql, ...figure }, index) => ({
        ...figure,
        promql: promql.text,
        reporter: telemetry.reporter,
        seriesCount: answers[index]?.value.length ?? null,
      })),
    },
    ...costOfAll(answers),
  }
}

const rangeOf = (prometheus: PrometheusSource, promql: PromQl, grid: ChartGrid) =>
  prometheus.range(promql, grid.fromSeconds, grid.toSeconds, grid.stepSeconds)

/** Each step of a range query is an instant of its own. */
const each = (grid: ChartGrid) => ({ windowSeconds: grid.rateWindowSeconds, atSeconds: null })
