import type { HealthStatus, TrafficTotal } from '@periplus/shared'
import { Figure, Figures } from '../../../components/Figure.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { errorTone } from '../error-tone.ts'

interface TotalFiguresProps {
  total: TrafficTotal
  status: HealthStatus
}

/** How much in all, in three figures; bytes where there are no requests. */
export function TotalFigures({ total, status }: TotalFiguresProps) {
  const t = useText()
  const format = useFormat()
  const { requestsPerSecond, errorRatio, bytesPerSecond } = total
  return (
    <Figures>
      {requestsPerSecond === null ? (
        <Figure
          label={t('topology.panel.throughput')}
          quantity={format.throughputQuantity(bytesPerSecond)}
        />
      ) : (
        <>
          <Figure
            label={t('topology.panel.rate')}
            quantity={format.rateQuantity(requestsPerSecond)}
          />
          <Figure
            label={t('topology.panel.errors')}
            quantity={format.ratioQuantity(errorRatio)}
            tone={errorTone(errorRatio, status)}
          />
        </>
      )}
      <Figure label={t('topology.panel.mtls')} quantity={format.ratioQuantity(total.mtlsRatio)} />
    </Figures>
  )
}
