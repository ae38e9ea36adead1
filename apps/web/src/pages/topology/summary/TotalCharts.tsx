import type { Chart } from '@periplus/shared'
import { LineChart } from '../../../charts/LineChart.tsx'
import { OutcomeChart } from '../../../charts/OutcomeChart.tsx'
import { useText } from '../../../i18n/use-text.ts'
import css from '../panel.module.css'

interface TotalChartsProps {
  charts: readonly Chart[]
  title: string
}

/** Requests that went well and that failed, over time; a sentence where no query tells them alone. */
export function TotalCharts({ charts, title }: TotalChartsProps) {
  const t = useText()
  if (charts.length === 0) return <p className={css.note}>{t('topology.summary.chart.none')}</p>
  return charts.map((chart) =>
    chart.unit === 'requests-per-second' ? (
      <OutcomeChart key={chart.id} chart={chart} title={title} height={96} />
    ) : (
      <LineChart key={chart.id} chart={chart} title={title} height={96} />
    ),
  )
}
