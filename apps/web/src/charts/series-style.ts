/** Which colour a line has: the same thing has the same colour on every chart of a page. */

/** Series whose meaning has a colour of its own. */
const meanings: Record<string, string> = {
  success: 'var(--p-healthy)',
  '1xx': 'var(--p-series-8)',
  '2xx': 'var(--p-healthy)',
  '3xx': 'var(--p-series-5)',
  '4xx': 'var(--p-degraded)',
  'client-error': 'var(--p-degraded)',
  '5xx': 'var(--p-failing)',
  error: 'var(--p-failing)',
  none: 'var(--p-failing)',
  p50: 'var(--p-series-5)',
  p90: 'var(--p-series-1)',
  p95: 'var(--p-series-2)',
  p99: 'var(--p-series-4)',
  mean: 'var(--p-series-8)',
  request: 'var(--p-series-1)',
  response: 'var(--p-series-2)',
  'tcp-sent': 'var(--p-series-1)',
  'tcp-received': 'var(--p-series-2)',
}

const sequenceLength = 8

/**
 * The colour of a series by its id. Ids without a meaning take their colour from the id's own
 * letters, so that it does not depend on what else is on the chart.
 */
export function seriesColor(id: string): string {
  const meaning = meanings[id]
  if (meaning) return meaning
  let hash = 0
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return `var(--p-series-${(hash % sequenceLength) + 1})`
}

/** Errors are drawn over the rest. */
export const isErrorSeries = (id: string): boolean => seriesColor(id) === 'var(--p-failing)'
