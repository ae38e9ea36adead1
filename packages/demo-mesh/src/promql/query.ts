import { scrapeIntervalMs } from '../world/scrape-target.ts'
import type { Labels } from '../world/series.ts'
import { PromqlExecutionError } from './errors.ts'
import { lookTimeOf, prepare, type QueryScope } from './evaluate.ts'
import { samplesBetween, valuesOf } from './samples.ts'
import { selectSeries } from './select.ts'
import type { Expression } from './syntax.ts'
import type { Value } from './value.ts'
import { type Sample, signatureOf } from './vector.ts'

/** One series of a matrix: points in time order, times in unix milliseconds. */
export interface MatrixSeries {
  readonly labels: Labels
  readonly points: { readonly timeMs: number; readonly value: number }[]
}

export type InstantResult = Value | { readonly type: 'matrix'; readonly series: MatrixSeries[] }

/** Upstream's default of `--query.lookback-delta`. */
export const lookbackMs = 5 * 60_000

/** The answer to an instant query at `scope.endMs`. A bare range selector gives raw samples. */
export function queryInstant(expression: Expression, scope: QueryScope): InstantResult {
  if (expression.type !== 'matrix-selector') return prepare(expression, scope)(scope.endMs)
  const { selector, rangeMs } = expression
  const toMs = lookTimeOf(selector, scope, scope.endMs)
  const series = selectSeries(scope.store, selector.matchers).flatMap((each) => {
    const samples = samplesBetween(each, toMs - rangeMs, toMs, scope.nowMs)
    if (samples === null) return []
    scope.onRead?.(samples.count)
    const points = valuesOf(samples).map((value, index) => ({
      timeMs: samples.firstMs + index * scrapeIntervalMs,
      value,
    }))
    return [{ labels: each.labels, points }]
  })
  return { type: 'matrix', series }
}

/** The answer to a range query from `scope.startMs` to `scope.endMs`, by `stepMs`. */
export function queryRange(
  expression: Expression,
  scope: QueryScope,
  stepMs: number,
): MatrixSeries[] {
  const evaluate = prepare(expression, scope)
  const bySignature = new Map<string, MatrixSeries>()
  for (let timeMs = scope.startMs; timeMs <= scope.endMs; timeMs += stepMs) {
    for (const { labels, value } of elementsOf(evaluate(timeMs))) {
      const signature = signatureOf(labels)
      const known = bySignature.get(signature)
      if (known === undefined) bySignature.set(signature, { labels, points: [{ timeMs, value }] })
      else known.points.push({ timeMs, value })
    }
  }
  return [...bySignature.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, series]) => series)
}

function elementsOf(value: Value): readonly Sample[] {
  if (value.type === 'vector') return value.samples
  if (value.type === 'scalar') return [{ labels: {}, value: value.value }]
  throw new PromqlExecutionError('a text has no place in a range query')
}
