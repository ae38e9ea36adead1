import type { Chart } from '@periplus/shared'
import { useText } from '../i18n/use-text.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { seriesLabel } from './series-label.ts'
import { isErrorSeries, seriesColor } from './series-style.ts'

const titles = {
  requests: 'pages.chart.requests',
  errors: 'pages.chart.errors',
  duration: 'pages.chart.duration',
  bytes: 'pages.chart.bytes',
} as const

const titleOf = (id: string) =>
  id in titles ? titles[id as keyof typeof titles] : 'pages.chart.requests'

/** One of a workload's charts: requests stand on top of each other, everything else is lines. */
export function GoldenSignalChart({ chart, height = 190 }: { chart: Chart; height?: number }) {
  const t = useText()
  const stacked = chart.id === 'requests'
  // The foot of a stack is what can be read best, so errors stand there.
  const ordered = stacked
    ? [...chart.series].sort((a, b) => Number(isErrorSeries(b.id)) - Number(isErrorSeries(a.id)))
    : chart.series
  const series = ordered.map(({ id, values }) => ({
    id,
    label: seriesLabel(id, t),
    color: seriesColor(id),
    values,
  }))
  return (
    <ChartFrame
      title={t(titleOf(chart.id))}
      chart={chart}
      series={series}
      shape={stacked ? 'stack' : 'lines'}
      height={height}
    />
  )
}
