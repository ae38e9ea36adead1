/** From the API's columns to the rows that recharts draws. */
import type { Chart } from '@periplus/shared'

export interface ChartRow {
  readonly time: number
  readonly [series: string]: number | null
}

/** One row per instant. A missing value stays null, which is drawn as a gap. */
export const chartRows = ({ times, series }: Pick<Chart, 'times' | 'series'>): ChartRow[] =>
  times.map((time, index) => ({
    time,
    ...Object.fromEntries(series.map(({ id, values }) => [id, values[index] ?? null])),
  }))

/** A chart of which no point is known is empty, whatever series it names. */
export const isEmptyChart = ({ series }: Pick<Chart, 'series'>): boolean =>
  series.every(({ values }) => values.every((value) => value === null))

/** The last known value of a series. */
export const lastValue = (values: readonly (number | null)[]): number | null =>
  values.findLast((value) => value !== null) ?? null

/** Success is what errors leave of all requests, where the API names only totals and errors. */
export function outcomeSeries(chart: Pick<Chart, 'times' | 'series'>): {
  success: (number | null)[]
  error: (number | null)[]
} {
  const isError = (id: string) => id === '5xx' || id === 'error' || id === 'none'
  const sumAt = (index: number, errors: boolean) => {
    const values = chart.series
      .filter(({ id }) => isError(id) === errors)
      .map(({ values: each }) => each[index] ?? null)
      .filter((value) => value !== null)
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)
  }
  const indexes = chart.times.map((_, index) => index)
  return {
    success: indexes.map((index) => sumAt(index, false)),
    error: indexes.map((index) => sumAt(index, true)),
  }
}
