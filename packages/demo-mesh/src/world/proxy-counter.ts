import type { ProcessStart } from './process-start.ts'
import type { RateCurve } from './rate-curve.ts'

/** What one proxy has counted at a time, since its process began. A whole number. */
export type ProxyCounter = (timeMs: number) => number

/** Enough for every scrape that one range query over an hour reads. */
const rememberedTimes = 512

/**
 * Divides the events of a curve among `sharers` proxies by turns, so that their sum is exact: the
 * proxy at `place` gets every sharers-th event. The last answers are remembered, because all
 * buckets of a histogram ask for the same times.
 */
export function proxyCounter(options: {
  readonly curve: RateCurve
  readonly place: number
  readonly sharers: number
  readonly processStart: ProcessStart
}): ProxyCounter {
  const { curve, place, sharers, processStart } = options
  const sinceWorldBegan = (timeMs: number) =>
    Math.floor((Math.floor(curve.total(timeMs / 1000)) + place) / sharers)
  const remembered = new Map<number, number>()
  return (timeMs) => {
    const known = remembered.get(timeMs)
    if (known !== undefined) return known
    const count = sinceWorldBegan(timeMs) - sinceWorldBegan(processStart(timeMs))
    if (remembered.size >= rememberedTimes) remembered.clear()
    remembered.set(timeMs, count)
    return count
  }
}
