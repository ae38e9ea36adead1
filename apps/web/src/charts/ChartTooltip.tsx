import type { Chart } from '@periplus/shared'
import { useFormat } from '../format/use-format.ts'
import css from './charts.module.css'
import type { DrawnSeries } from './drawn-series.ts'
import { formatUnit } from './units.ts'

interface ChartTooltipProps {
  time: number
  times: readonly number[]
  series: readonly DrawnSeries[]
  unit: Chart['unit']
}

/** Every series at one instant. */
export function ChartTooltip({ time, times, series, unit }: ChartTooltipProps) {
  const format = useFormat()
  const index = times.indexOf(time)
  return (
    <div className={css.tooltip}>
      <div className={css.tooltipTime}>{format.time(time)}</div>
      {series.map(({ id, label, color, values }) => (
        <div key={id} className={css.tooltipRow}>
          <span className={css.swatch} style={{ background: color }} />
          <span className={css.tooltipLabel}>{label}</span>
          <span className={css.tooltipValue}>
            {formatUnit(unit, values[index] ?? null, format)}
          </span>
        </div>
      ))}
    </div>
  )
}
