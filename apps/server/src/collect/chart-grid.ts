import type { ResolvedWindow } from './window.ts'

/** The instants of a chart, and the window of the rate at each. */
export interface ChartGrid {
  /** Epoch seconds. */
  readonly fromSeconds: number
  readonly toSeconds: number
  readonly stepSeconds: number
  readonly rateWindowSeconds: number
}

/** More points than a chart has room for tell nothing more. */
const mostPoints = 120
const scrapesPerWindow = 4

/**
 * The one rule for charts: a step is the shortest whole number of scrape intervals that makes at most
 * 120 points, the last at the end of the window. The rate at each point is over one step, and never
 * less than four scrapes: so no request falls between two points, and none needs a guess.
 */
export function chartGrid(window: ResolvedWindow): ChartGrid {
  const { fromSeconds, toSeconds, scrapeIntervalSeconds } = window
  const scrape = Math.max(1, Math.round(scrapeIntervalSeconds))
  const length = toSeconds - fromSeconds
  const stepSeconds = Math.max(1, Math.ceil(length / mostPoints / scrape)) * scrape
  const steps = Math.max(1, Math.floor(length / stepSeconds))
  return {
    fromSeconds: toSeconds - steps * stepSeconds,
    toSeconds,
    stepSeconds,
    rateWindowSeconds: Math.max(stepSeconds, scrapesPerWindow * scrape),
  }
}

/** Epoch milliseconds of every point. */
export function gridTimesMs(grid: ChartGrid): number[] {
  const points = Math.round((grid.toSeconds - grid.fromSeconds) / grid.stepSeconds) + 1
  return Array.from(
    { length: points },
    (_, index) => (grid.fromSeconds + index * grid.stepSeconds) * 1000,
  )
}
