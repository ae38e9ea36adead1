import type { PrincipalPair } from '@periplus/shared'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** More identities than these are of no weight. */
const shown = 4

/** Who called whom by certificate; nothing where nobody knows. */
export function Principals({ principals }: { principals: readonly PrincipalPair[] }) {
  const t = useText()
  const format = useFormat()
  if (principals.length === 0) return null
  const name = (principal: string | null) =>
    principal?.replace(/^spiffe:\/\//, '') ?? t('topology.panel.principals.none')
  return (
    <PanelSection title={t('topology.panel.principals')}>
      {principals.slice(0, shown).map(({ source, destination, security, share }) => (
        <dl key={`${source} ${destination} ${security}`} className={css.list}>
          <dt>{t('topology.panel.principals.source')}</dt>
          <dd className="mono">{name(source)}</dd>
          <dt>{t('topology.panel.principals.destination')}</dt>
          <dd className="mono">{name(destination)}</dd>
          <dt>
            {t(
              `topology.panel.principals.${security === 'none' ? 'plaintext' : (security ?? 'unknown')}`,
            )}
          </dt>
          <dd>{format.ratio(share)}</dd>
        </dl>
      ))}
      {principals.length > shown && (
        <p className={css.note}>
          {t('topology.panel.peers.more', { count: principals.length - shown })}
        </p>
      )}
    </PanelSection>
  )
}
