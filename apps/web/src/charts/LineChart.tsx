import type { Chart } from '@periplus/shared'
import { useText } from '../i18n/use-text.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { seriesLabel } from './series-label.ts'
import { seriesColor } from './series-style.ts'

interface LineChartProps {
  chart: Chart
  title: string
  height?: number
  bare?: boolean
}

/** One line per series. */
export function LineChart({ chart, title, ...rest }: LineChartProps) {
  const t = useText()
  const series = chart.series.map(({ id, values }) => ({
    id,
    label: seriesLabel(id, t),
    color: seriesColor(id),
    values,
  }))
  return <ChartFrame title={title} chart={chart} series={series} shape="lines" {...rest} />
}
