import type { Explain } from '@periplus/shared'
import { PromqlBlock } from '../../components/PromqlBlock.tsx'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** Where each figure comes from: the query to paste, the reporter, the number of series. */
export function ExplainList({ explain }: { explain: readonly Explain[] }) {
  const t = useText()
  if (explain.length === 0) return null
  return (
    <PanelSection title={t('topology.panel.explain')}>
      {explain.map(({ figure, promql, reporter, seriesCount }, index) => {
        const facts = [
          ...(reporter === null ? [] : [t('topology.panel.explain.reporter', { reporter })]),
          ...(seriesCount === null
            ? []
            : [t('topology.panel.explain.series', { count: seriesCount })]),
        ]
        return (
          <details key={`${figure} ${promql}`} className={css.query} open={index === 0}>
            <summary>{t(`topology.figure.${figure}`)}</summary>
            <div className={css.queryBody}>
              <PromqlBlock promql={promql} />
              {facts.length > 0 && <p className={css.note}>{facts.join(' · ')}</p>}
            </div>
          </details>
        )
      })}
    </PanelSection>
  )
}
