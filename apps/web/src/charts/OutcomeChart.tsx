import type { Chart } from '@periplus/shared'
import { useText } from '../i18n/use-text.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { outcomeSeries } from './chart-data.ts'
import { seriesLabel } from './series-label.ts'
import { seriesColor } from './series-style.ts'

interface OutcomeChartProps {
  /** Requests by code class, or already split into success and error. */
  chart: Chart
  title?: string
  height?: number
  bare?: boolean
}

/** Requests that went well, and those that failed, on top of each other. */
export function OutcomeChart({ chart, title, ...rest }: OutcomeChartProps) {
  const t = useText()
  const { success, error } = outcomeSeries(chart)
  const draw = (id: string, values: (number | null)[]) => ({
    id,
    label: seriesLabel(id, t),
    color: seriesColor(id),
    values,
  })
  return (
    <ChartFrame
      title={title ?? t('pages.chart.outcome')}
      chart={chart}
      // Errors lie at the foot, where their size can be read from the axis.
      series={[draw('error', error), draw('success', success)]}
      shape="stack"
      {...rest}
    />
  )
}
