// The instants and windows that a bench asks for: all within what Prometheus was filled with.
import { scrapeSeconds } from './prometheus.mjs'

export const windowSeconds = 300

/**
 * The last instant of which there are samples, or an earlier one.
 * @param {{ endSeconds: number }} mesh
 * @param {number} index scrapes back
 * @returns {number} Unix seconds
 */
export const instantOf = ({ endSeconds }, index) => endSeconds - index * scrapeSeconds

/** @param {number} seconds */
const iso = (seconds) => new Date(seconds * 1000).toISOString()

/**
 * @param {number} atSeconds its end
 * @param {number} [seconds] its length
 */
export const windowOf = (atSeconds, seconds = windowSeconds) => ({
  from: iso(atSeconds - seconds),
  to: iso(atSeconds),
})

/**
 * The whole graph.
 * @param {number} atSeconds
 * @param {number} [seconds]
 */
export function wholeGraphPath(atSeconds, seconds) {
  const { from, to } = windowOf(atSeconds, seconds)
  return `/api/graph?from=${from}&to=${to}`
}

/**
 * What the page asks for when it is opened.
 * @param {number} atSeconds
 * @param {number} [seconds]
 */
export const graphPath = (atSeconds, seconds) => `${wholeGraphPath(atSeconds, seconds)}&limit=150`
