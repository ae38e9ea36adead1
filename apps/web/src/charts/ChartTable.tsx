import type { Chart } from '@periplus/shared'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import css from './charts.module.css'
import type { DrawnSeries } from './drawn-series.ts'
import { formatUnit } from './units.ts'

interface ChartTableProps {
  times: readonly number[]
  series: readonly DrawnSeries[]
  unit: Chart['unit']
  label: string
  height: number
}

/** A chart in numbers, newest first. */
export function ChartTable({ times, series, unit, label, height }: ChartTableProps) {
  const t = useText()
  const format = useFormat()
  const newestFirst = times.map((time, index) => ({ time, index })).reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keys
    <section className={css.scroll} style={{ height }} tabIndex={0} aria-label={label}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('pages.column.time')}</th>
            {series.map(({ id, label: name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ time, index }) => (
            <tr key={time}>
              <td>{format.time(time)}</td>
              {series.map(({ id, values }) => (
                <td key={id}>{formatUnit(unit, values[index] ?? null, format)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
