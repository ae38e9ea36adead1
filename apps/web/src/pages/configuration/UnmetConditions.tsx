import type { Condition } from '@periplus/shared'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from '../topology/PanelSection.tsx'
import panel from '../topology/panel.module.css'

/** What an object's own status complains of; nothing where it does not. */
export function UnmetConditions({ conditions }: { conditions: readonly Condition[] }) {
  const t = useText()
  const unmet = conditions.filter((each) => each.unmet)
  if (unmet.length === 0) return null
  return (
    <PanelSection title={t('configuration.panel.unmet')}>
      {unmet.map(({ about, type, status, reason, message }) => {
        const condition = `${type}: ${reason ?? status}`
        return (
          <div key={`${about} ${type}`} className={panel.card} data-tone="degraded">
            <span className={panel.cardTitle}>
              {about === null
                ? condition
                : t('configuration.panel.condition-about', { condition, about })}
            </span>
            {message !== null && <span>{message}</span>}
          </div>
        )
      })}
    </PanelSection>
  )
}
