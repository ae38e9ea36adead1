import type { DoubtCount } from '@periplus/shared'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'

/** Why figures of this picture may be wrong, and of how many; nothing where there is no doubt. */
export function DoubtCounts({ doubts }: { doubts: readonly DoubtCount[] }) {
  const t = useText()
  if (doubts.length === 0) return null
  return (
    <PanelSection title={t('topology.panel.doubts')}>
      {doubts.map(({ example, nodes, edges }) => (
        <div key={example.id} className={css.card} data-tone="note">
          <span className={css.cardTitle}>
            {[
              ...(edges > 0 ? [t('topology.count.edges', { count: edges })] : []),
              ...(nodes > 0 ? [t('topology.count.nodes', { count: nodes })] : []),
            ].join(', ')}
          </span>
          <span>
            {edges + nodes > 1
              ? t('topology.summary.example', { text: example.text })
              : example.text}
          </span>
        </div>
      ))}
      <p className={css.note}>{t('topology.legend.doubt')}</p>
    </PanelSection>
  )
}
