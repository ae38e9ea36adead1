import type { LatencyDistribution } from '../scenario/model.ts'
import { meanOf, shareBelow } from '../world/log-normal.ts'
import { smoothCurve } from '../world/rate-curve.ts'
import type { MetricType, Series, SeriesFamily } from '../world/series.ts'

/** Where istiod's series come from: its scrape target, and how its world runs. */
export interface Source {
  readonly targetLabels: Readonly<Record<string, string>>
  readonly offsetMs: number
  readonly seed: string
  /** Unix second at which istiod started, and its counters were zero. */
  readonly startedAt: number
}

type Labels = Readonly<Record<string, string>>

export interface Metric {
  readonly name: string
  readonly help: string
}

const series = (
  source: Source,
  name: string,
  labels: Labels,
  valueAt: (timeMs: number) => number,
  counts: boolean,
): Series => ({
  labels: { __name__: name, ...source.targetLabels, ...labels },
  target: { offsetMs: source.offsetMs },
  firstMs: source.startedAt * 1000,
  valueAt,
  ...(counts ? { growsBetween: () => true } : {}),
})

const family = (
  metric: Metric,
  type: MetricType,
  name: string,
  members: readonly Series[],
): SeriesFamily => ({ name, metric: { ...metric, type }, series: () => members })

/** Events so far: a smooth rate around the mean, counted in whole numbers. */
function eventsOf(source: Source, id: string, perSecond: number): (timeMs: number) => number {
  const curve = smoothCurve({
    meanPerSecond: perSecond,
    swing: 0.3,
    seed: `${source.seed} istiod ${id}`,
    beginsAt: source.startedAt,
  })
  return (timeMs) => Math.floor(curve.total(timeMs / 1000))
}

export function counterFamily(
  source: Source,
  metric: Metric,
  rates: readonly { readonly labels: Labels; readonly perSecond: number }[],
): SeriesFamily {
  const members = rates.map(({ labels, perSecond }) => {
    const events = eventsOf(source, `${metric.name} ${JSON.stringify(labels)}`, perSecond)
    return series(source, metric.name, labels, events, true)
  })
  return family(metric, 'counter', metric.name, members)
}

export function gaugeFamily(
  source: Source,
  metric: Metric,
  values: readonly { readonly labels: Labels; readonly at: (timeMs: number) => number }[],
): SeriesFamily {
  const members = values.map(({ labels, at }) => series(source, metric.name, labels, at, false))
  return family(metric, 'gauge', metric.name, members)
}

/** `_bucket`, `_sum` and `_count` of durations (or sizes) with a log-normal distribution. */
export function histogramFamilies(
  source: Source,
  metric: Metric,
  bounds: readonly number[],
  rates: readonly {
    readonly labels: Labels
    readonly perSecond: number
    /** In the metric's own unit. */
    readonly distribution: { readonly median: number; readonly sigma: number }
  }[],
): SeriesFamily[] {
  const parts = rates.map(({ labels, perSecond, distribution }) => {
    const { median, sigma } = distribution
    // The world's log-normal is written in milliseconds, but it is a distribution of numbers.
    const shape: LatencyDistribution = { medianMs: median, sigma }
    const events = eventsOf(source, `${metric.name} ${JSON.stringify(labels)}`, perSecond)
    return { labels, events, shape }
  })
  const each = (suffix: string, build: (part: (typeof parts)[number]) => Series[]) =>
    family(metric, 'histogram', `${metric.name}${suffix}`, parts.flatMap(build))
  return [
    each('_bucket', ({ labels, events, shape }) =>
      [...bounds, Number.POSITIVE_INFINITY].map((bound) => {
        const share = shareBelow(shape, bound)
        const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound)
        const name = `${metric.name}_bucket`
        const count = (timeMs: number) => Math.floor(events(timeMs) * share)
        return series(source, name, { ...labels, le }, count, true)
      }),
    ),
    each('_sum', ({ labels, events, shape }) => {
      const sum = (timeMs: number) => events(timeMs) * meanOf(shape)
      return [series(source, `${metric.name}_sum`, labels, sum, true)]
    }),
    each('_count', ({ labels, events }) => [
      series(source, `${metric.name}_count`, labels, events, true),
    ]),
  ]
}

/** Rates of a counter whose one label is `type`. */
export const byType = (rates: Readonly<Record<string, number>>) =>
  Object.entries(rates).map(([type, perSecond]) => ({ labels: { type }, perSecond }))

/** The one value of a gauge without labels. */
export const constant = (value: number) => [{ labels: {}, at: () => value }]
