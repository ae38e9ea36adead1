import type { SourceDetail } from '@periplus/shared'
import { Figure, Figures } from '../../components/Figure.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { Age } from './Age.tsx'
import css from './sources.module.css'

/** How much it was asked, how it answered, and when it last did. */
export function SourceFigures({ detail }: { detail: SourceDetail }) {
  const t = useText()
  const format = useFormat()
  const { requests, failures, meanTookMs, lastTookMs, lastSuccess, source } = detail
  const count = (value: number) => ({ figure: format.count(value), unit: '' })
  const took = source === 'kubernetes' ? lastTookMs : meanTookMs
  return (
    <div>
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
      <p className={css.last}>
        {t('upstreams.last')}
        {' · '}
        {lastSuccess === null ? (
          t('upstreams.last.never')
        ) : (
          <Age epochMs={Date.parse(lastSuccess)} />
        )}
      </p>
    </div>
  )
}
