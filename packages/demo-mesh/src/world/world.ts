import type { DataPlane, Scenario } from '../scenario/model.ts'
import { type Clock, realClock } from './clock.ts'
import { istioFamilies } from './istio-families.ts'
import { type RateCurve, sharedCurve, smoothCurve } from './rate-curve.ts'
import { type ScrapeTarget, targetsOf } from './scrape-target.ts'
import { createSeriesStore, type SeriesStore } from './series-store.ts'
import { type Streams, streamsOf } from './streams-of.ts'
import { targetFamilies } from './target-families.ts'
import { type View, viewsOf } from './view.ts'

/** A scenario in motion. Everything it says is a function of (scenario, seed, beginsAt, time). */
export interface World {
  readonly scenario: Scenario
  readonly seed: string
  readonly clock: Clock
  /** Unix second at which every counter was zero. */
  readonly beginsAt: number
  readonly views: readonly View[]
  /** What Prometheus scrapes: proxies and istiod. */
  readonly targets: readonly ScrapeTarget[]
  /** What the proxies count: the origin of Istio's families in `series`. */
  readonly streams: Streams
  readonly series: SeriesStore
  /** Requests (connections) of a view, its target's share included. */
  readonly curveOf: (view: Pick<View, 'call' | 'target'>) => RateCurve
}

const daySeconds = 86_400
const defaultSwing = 0.25

/**
 * `beginsAt` (unix seconds) is midnight (UTC) seven days before the clock's day, if not given: a
 * world has a past, and two processes of one day have the same.
 */
export function createWorld(options: {
  readonly scenario: Scenario
  readonly seed?: string | undefined
  readonly clock?: Clock | undefined
  readonly beginsAt?: number | undefined
}): World {
  const { scenario, seed = 'periplus', clock = realClock } = options
  const today = Math.floor(clock.nowMs() / 1000 / daySeconds) * daySeconds
  const beginsAt = options.beginsAt ?? today - 7 * daySeconds
  const curves = new Map<string, RateCurve>()
  const curveOf = ({ call, target }: Pick<View, 'call' | 'target'>): RateCurve => {
    const key = `${call.id} ${call.targets.indexOf(target)}`
    const known = curves.get(key)
    if (known !== undefined) return known
    const whole = smoothCurve({
      meanPerSecond: call.ratePerSecond,
      swing: call.swing ?? defaultSwing,
      seed: `${seed} ${call.id}`,
      beginsAt,
    })
    const curve = sharedCurve(whole, target.share, beginsAt)
    curves.set(key, curve)
    return curve
  }
  const targets = scenario.workloads
    .filter(({ dataPlane }) => scraped.has(dataPlane))
    .flatMap((workload) => targetsOf(scenario, workload))
  const beganMs = beginsAt * 1000
  const streams = streamsOf(scenario, curveOf, beginsAt)
  const series = createSeriesStore([
    ...istioFamilies(streams, beganMs),
    ...targetFamilies(scenario, targets, beganMs),
  ])
  const views = viewsOf(scenario)
  return { scenario, seed, clock, beginsAt, views, targets, streams, series, curveOf }
}

const scraped = new Set<DataPlane>(['sidecar', 'gateway', 'waypoint', 'ztunnel', 'control-plane'])
