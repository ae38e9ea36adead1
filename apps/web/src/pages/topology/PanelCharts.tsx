import type { Chart } from '@periplus/shared'
import { LineChart } from '../../charts/LineChart.tsx'
import { OutcomeChart } from '../../charts/OutcomeChart.tsx'
import { useText } from '../../i18n/use-text.ts'

/** Since when: requests by outcome, or bytes for TCP. */
export function PanelCharts({ charts }: { charts: readonly Chart[] }) {
  const t = useText()
  return charts.map((chart) =>
    chart.unit === 'requests-per-second' ? (
      <OutcomeChart
        key={chart.id}
        chart={chart}
        title={t('topology.panel.by-outcome')}
        height={110}
      />
    ) : (
      <LineChart key={chart.id} chart={chart} title={titleOf(chart, t)} height={110} />
    ),
  )
}

function titleOf({ unit }: Chart, t: ReturnType<typeof useText>): string {
  if (unit === 'bytes-per-second') return t('topology.panel.bytes')
  return unit === 'milliseconds' ? t('topology.panel.mean') : t('topology.panel.errors')
}
