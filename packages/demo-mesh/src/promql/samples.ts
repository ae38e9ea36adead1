import { scrapeIntervalMs } from '../world/scrape-target.ts'
import type { Series } from '../world/series.ts'

/** The scrapes of a series that fall into a window. */
export interface SampleWindow {
  readonly series: Series
  readonly firstMs: number
  readonly lastMs: number
  readonly count: number
}

/** The last scrape at or before a time. */
function lastScrapeMs(series: Series, timeMs: number): number {
  const { offsetMs } = series.target
  return Math.floor((timeMs - offsetMs) / scrapeIntervalMs) * scrapeIntervalMs + offsetMs
}

/** The first scrape at or after a time. */
function nextScrapeMs(series: Series, timeMs: number): number {
  const { offsetMs } = series.target
  return Math.ceil((timeMs - offsetMs) / scrapeIntervalMs) * scrapeIntervalMs + offsetMs
}

/** Scrapes from `fromMs` to `toMs`, both included, none after `nowMs`; null if there is none. */
export function samplesBetween(
  series: Series,
  fromMs: number,
  toMs: number,
  nowMs: number,
): SampleWindow | null {
  const firstMs = nextScrapeMs(series, Math.max(fromMs, series.firstMs))
  const lastMs = lastScrapeMs(series, Math.min(toMs, nowMs))
  if (lastMs < firstMs) return null
  return { series, firstMs, lastMs, count: (lastMs - firstMs) / scrapeIntervalMs + 1 }
}

/** The scrape that an instant selector reads; null if the last one is older than the lookback. */
export function latestSampleMs(
  series: Series,
  timeMs: number,
  lookbackMs: number,
  nowMs: number,
): number | null {
  const sampleMs = lastScrapeMs(series, Math.min(timeMs, nowMs))
  return sampleMs > timeMs - lookbackMs && sampleMs >= series.firstMs ? sampleMs : null
}

/** Every value of a window, in time order. */
export function valuesOf({ series, firstMs, count }: SampleWindow): number[] {
  return Array.from({ length: count }, (_, index) =>
    series.valueAt(firstMs + index * scrapeIntervalMs),
  )
}
