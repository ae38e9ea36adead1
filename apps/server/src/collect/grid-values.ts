import type { MatrixSeries } from '../sources/prometheus/client.ts'

/**
 * Values at the instants of a chart; null where the series has none.
 * @param times epoch milliseconds
 */
export function onGrid(series: MatrixSeries, times: readonly number[]): (number | null)[] {
  const values = new Map(series.values.map(([seconds, value]) => [Math.round(seconds), value]))
  return times.map((time) => values.get(Math.round(time / 1000)) ?? null)
}

/** Point by point; null only where both are. */
export const sumOfValues = (
  one: readonly (number | null)[],
  other: readonly (number | null)[],
): (number | null)[] =>
  one.map((value, index) => {
    const more = other[index] ?? null
    return value === null ? more : value + (more ?? 0)
  })
