import type { QueryScope } from '../promql/evaluate.ts'
import { lookbackMs, type MatrixSeries, queryInstant, queryRange } from '../promql/query.ts'
import type { Labels } from '../world/series.ts'
import type { World } from '../world/world.ts'
import { ApiError } from './answer.ts'
import {
  checkTimeout,
  durationParameter,
  invalid,
  limitParameter,
  queryParameter,
  timeParameter,
} from './parameters.ts'

const mostPoints = 11_000

/** `GET|POST /api/v1/query` */
export function answerQuery(world: World, parameters: URLSearchParams): unknown {
  const nowMs = world.clock.nowMs()
  const timeMs = timeParameter(parameters, 'time', nowMs)
  checkTimeout(parameters)
  const limit = limitParameter(parameters)
  const counted = countingScope(world, nowMs, timeMs, timeMs)
  const result = queryInstant(queryParameter(parameters), counted.scope)
  const stats = statsOf(parameters, counted.read())
  switch (result.type) {
    case 'scalar':
    case 'string': {
      const text = result.type === 'scalar' ? valueText(result.value) : result.value
      return { resultType: result.type, result: [timeMs / 1000, text], ...stats }
    }
    case 'vector':
      return {
        resultType: 'vector',
        result: result.samples.slice(0, limit).map(({ labels, value }) => ({
          metric: sorted(labels),
          value: [timeMs / 1000, valueText(value)],
        })),
        ...stats,
      }
    case 'matrix':
      return {
        resultType: 'matrix',
        result: result.series.slice(0, limit).map(matrixElement),
        ...stats,
      }
  }
}

/** `GET|POST /api/v1/query_range` */
export function answerQueryRange(world: World, parameters: URLSearchParams): unknown {
  const startMs = timeParameter(parameters, 'start')
  const endMs = timeParameter(parameters, 'end')
  if (endMs < startMs) throw invalid('end', 'end timestamp must not be before start time')
  const stepMs = durationParameter(parameters, 'step')
  if (stepMs <= 0) {
    throw invalid(
      'step',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    )
  }
  if ((endMs - startMs) / stepMs > mostPoints) {
    throw new ApiError(
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    )
  }
  checkTimeout(parameters)
  const limit = limitParameter(parameters)
  const expression = queryParameter(parameters)
  if (expression.type === 'matrix-selector' || expression.type === 'string') {
    const type = expression.type === 'string' ? 'string' : 'range vector'
    throw invalid(
      'query',
      `invalid expression type "${type}" for range query, must be Scalar or instant Vector`,
    )
  }
  const counted = countingScope(world, world.clock.nowMs(), startMs, endMs)
  const series = queryRange(expression, counted.scope, stepMs)
  const stats = statsOf(parameters, counted.read())
  return { resultType: 'matrix', result: series.slice(0, limit).map(matrixElement), ...stats }
}

function countingScope(world: World, nowMs: number, startMs: number, endMs: number) {
  let read = 0
  const scope: QueryScope = {
    store: world.series,
    nowMs,
    startMs,
    endMs,
    lookbackMs,
    onRead: (samples) => {
      read += samples
    },
  }
  return { scope, read: () => read }
}

function statsOf(parameters: URLSearchParams, totalQueryableSamples: number): object {
  if (!parameters.get('stats')) return {}
  return { stats: { samples: { totalQueryableSamples, peakSamples: totalQueryableSamples } } }
}

function matrixElement({ labels, points }: MatrixSeries) {
  return {
    metric: sorted(labels),
    values: points.map(({ timeMs, value }) => [timeMs / 1000, valueText(value)]),
  }
}

/** Upstream writes labels in the order of their names. */
export function sorted(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([, value]) => value !== '')
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** A number as Prometheus writes it into JSON and its text format. */
export function valueText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  if (value === Number.NEGATIVE_INFINITY) return '-Inf'
  return Object.is(value, -0) ? '-0' : String(value)
}
