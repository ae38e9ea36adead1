import { Popover } from '@mantine/core'
import type { Chart } from '@periplus/shared'
import { lazy, Suspense, useId, useState } from 'react'
import { PromqlBlock } from '../components/PromqlBlock.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import { ChartTable } from './ChartTable.tsx'
import { isEmptyChart, lastValue } from './chart-data.ts'
import css from './charts.module.css'
import type { DrawnSeries } from './drawn-series.ts'
import { formatUnit } from './units.ts'

const TimeChart = lazy(async () => ({ default: (await import('./TimeChart.tsx')).TimeChart }))

interface ChartFrameProps {
  title: string
  chart: Pick<Chart, 'times' | 'unit' | 'explain'>
  series: readonly DrawnSeries[]
  shape: 'stack' | 'lines'
  height?: number
  bare?: boolean
}

/** A chart with its title, its legend, the same as a table, and the query it comes from. */
export function ChartFrame({ title, chart, series, shape, height = 180, bare }: ChartFrameProps) {
  const t = useText()
  const format = useFormat()
  const titleId = useId()
  const [asTable, setAsTable] = useState(false)
  const { times, unit, explain } = chart
  const empty = isEmptyChart({
    series: series.map(({ id, values }) => ({ id, values: [...values] })),
  })
  const summary = t('pages.chart.summary', {
    title,
    series: series.map(({ label }) => label).join(', '),
    from: format.time(times[0] ?? 0),
    to: format.time(times.at(-1) ?? 0),
  })
  return (
    <figure className={css.chart} aria-labelledby={titleId}>
      <figcaption className={css.head}>
        <span className={css.title} id={titleId}>
          {title}
        </span>
        <span className={css.aside}>
          {!empty && (
            <button
              type="button"
              className={css.action}
              aria-pressed={asTable}
              onClick={() => setAsTable((is) => !is)}
            >
              {t('pages.chart.table')}
            </button>
          )}
          {explain.length > 0 && (
            <Popover position="bottom-end" trapFocus>
              <Popover.Target>
                <button type="button" className={css.action}>
                  {t('pages.chart.explain')}
                </button>
              </Popover.Target>
              <Popover.Dropdown aria-label={t('pages.chart.explain')}>
                <div className={css.query}>
                  {explain.map(({ promql }) => (
                    <PromqlBlock key={promql} promql={promql} />
                  ))}
                </div>
              </Popover.Dropdown>
            </Popover>
          )}
        </span>
      </figcaption>
      {empty ? (
        <div className={css.empty} style={{ height }}>
          {t('pages.chart.empty')}
        </div>
      ) : asTable ? (
        <ChartTable times={times} series={series} unit={unit} label={title} height={height} />
      ) : (
        <div role="img" aria-label={summary}>
          <Suspense fallback={<Skeleton height={height} />}>
            <TimeChart
              times={times}
              series={series}
              unit={unit}
              shape={shape}
              height={height}
              bare={bare ?? false}
            />
          </Suspense>
        </div>
      )}
      {!empty && (
        <ul className={css.legend}>
          {series.map(({ id, label, color, values }) => (
            <li key={id} className={css.legendItem}>
              <span className={css.swatch} style={{ background: color }} />
              {label}
              <span className={css.legendValue}>{formatUnit(unit, lastValue(values), format)}</span>
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}
