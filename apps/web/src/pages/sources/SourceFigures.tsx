import type { SourceDetail } from '@periplus/shared'
import { Figure, Figures } from '../../components/Figure.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'

/** How much it was asked, and how it answered. */
export function SourceFigures({ detail }: { detail: SourceDetail }) {
  const t = useText()
  const format = useFormat()
  const { requests, failures, meanTookMs, lastTookMs, source } = detail
  const count = (value: number) => ({ figure: format.count(value), unit: '' })
  const took = source === 'kubernetes' ? lastTookMs : meanTookMs
  return (
    <Figures>
      <Figure label={t('upstreams.requests')} quantity={count(requests)} />
      <Figure
        label={t('upstreams.failures')}
        quantity={count(failures)}
        tone={failures > 0 ? 'degraded' : 'plain'}
      />
      <Figure
        label={t(source === 'kubernetes' ? 'upstreams.last-took' : 'upstreams.mean')}
        quantity={format.durationQuantity(took)}
      />
    </Figures>
  )
}
