import { scrapeIntervalMs } from '../world/scrape-target.ts'
import { type SampleWindow, valuesOf } from './samples.ts'

/** What a range function is given: the samples of one series, and the range they were sought in. */
export interface RangeWindow {
  readonly samples: SampleWindow
  readonly fromMs: number
  readonly toMs: number
}

/** null: no result for this series. */
type RangeFunction = (window: RangeWindow) => number | null

/** The increase of a counter over its samples, with what resets hid. */
function increaseOf(samples: SampleWindow): number {
  const { series, firstMs, lastMs } = samples
  if (series.growsBetween?.(firstMs, lastMs) === true) {
    return series.valueAt(lastMs) - series.valueAt(firstMs)
  }
  let sum = 0
  let previous: number | undefined
  for (const value of valuesOf(samples)) {
    if (previous !== undefined) sum += value < previous ? value : value - previous
    previous = value
  }
  return sum
}

/**
 * Upstream's extrapolatedRate (promql/functions.go): stretches the increase between the first and
 * the last sample to the borders of the range, unless a border is further away than the samples
 * are from each other, and never beyond where a counter would have been zero.
 */
function extrapolated(
  { samples, fromMs, toMs }: RangeWindow,
  { isCounter, isRate }: { isCounter: boolean; isRate: boolean },
): number | null {
  const { series, firstMs, lastMs, count } = samples
  if (count < 2) return null
  const first = series.valueAt(firstMs)
  const change = isCounter ? increaseOf(samples) : series.valueAt(lastMs) - first
  let durationToStart = (firstMs - fromMs) / 1000
  const durationToEnd = (toMs - lastMs) / 1000
  const sampledSeconds = (lastMs - firstMs) / 1000
  const averageStep = sampledSeconds / (count - 1)
  if (isCounter && change > 0 && first >= 0) {
    durationToStart = Math.min(durationToStart, sampledSeconds * (first / change))
  }
  const threshold = averageStep * 1.1
  const stretched =
    sampledSeconds +
    (durationToStart < threshold ? durationToStart : averageStep / 2) +
    (durationToEnd < threshold ? durationToEnd : averageStep / 2)
  const factor = stretched / sampledSeconds
  return change * (isRate ? factor / ((toMs - fromMs) / 1000) : factor)
}

/** The last two samples alone. */
function instantaneous({ samples }: RangeWindow, isRate: boolean): number | null {
  const { series, lastMs, count } = samples
  if (count < 2) return null
  const last = series.valueAt(lastMs)
  const previous = series.valueAt(lastMs - scrapeIntervalMs)
  if (!isRate) return last - previous
  return (last < previous ? last : last - previous) / (scrapeIntervalMs / 1000)
}

function changesIn(values: readonly number[], counts: (from: number, to: number) => boolean) {
  return values.filter((value, index) => {
    const previous = values[index - 1]
    return previous !== undefined && counts(previous, value)
  }).length
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

export const functionsOverTime: Readonly<Record<string, RangeFunction>> = {
  rate: (window) => extrapolated(window, { isCounter: true, isRate: true }),
  increase: (window) => extrapolated(window, { isCounter: true, isRate: false }),
  delta: (window) => extrapolated(window, { isCounter: false, isRate: false }),
  irate: (window) => instantaneous(window, true),
  idelta: (window) => instantaneous(window, false),
  changes: ({ samples }) => changesIn(valuesOf(samples), (from, to) => from !== to),
  resets: ({ samples }) => changesIn(valuesOf(samples), (from, to) => to < from),
  sum_over_time: ({ samples }) => sumOf(valuesOf(samples)),
  avg_over_time: ({ samples }) => sumOf(valuesOf(samples)) / samples.count,
  min_over_time: ({ samples }) => Math.min(...valuesOf(samples)),
  max_over_time: ({ samples }) => Math.max(...valuesOf(samples)),
  count_over_time: ({ samples }) => samples.count,
  last_over_time: ({ samples }) => samples.series.valueAt(samples.lastMs),
}
