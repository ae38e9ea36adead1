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

/** @param {number} atSeconds its end */
export const windowOf = (atSeconds) => ({
  from: iso(atSeconds - windowSeconds),
  to: iso(atSeconds),
})

/** The whole graph. @param {number} atSeconds */
export function wholeGraphPath(atSeconds) {
  const { from, to } = windowOf(atSeconds)
  return `/api/graph?from=${from}&to=${to}`
}

/** What the page asks for when it is opened. @param {number} atSeconds */
export const graphPath = (atSeconds) => `${wholeGraphPath(atSeconds)}&limit=150`
