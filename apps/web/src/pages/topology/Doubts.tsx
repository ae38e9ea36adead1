import type { GraphEdge } from '@periplus/shared'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** Why the figures may not be what happened; nothing where there is no doubt. */
export function Doubts({ doubts }: Pick<GraphEdge, 'doubts'>) {
  const t = useText()
  if (!doubts || doubts.length === 0) return null
  return (
    <PanelSection title={t('topology.panel.doubts')}>
      {doubts.map((doubt) => (
        <div key={doubt.id} className={css.card} data-tone="note">
          {doubt.text}
        </div>
      ))}
    </PanelSection>
  )
}
