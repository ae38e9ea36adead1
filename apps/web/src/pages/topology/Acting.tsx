import type { ActingConfig } from '@periplus/shared'
import { ActingFindings } from '../../components/ActingFindings.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** The configuration that acts here, in order of precedence. */
export function Acting({ acting }: { acting: readonly ActingConfig[] }) {
  const t = useText()
  return (
    <PanelSection title={t('topology.panel.acts')}>
      {acting.length === 0 ? (
        <p className={css.note}>{t('topology.panel.acts.none')}</p>
      ) : (
        <dl className={css.list}>
          {acting.map((each) => {
            const { kind, namespace, name } = each.object
            return <Line key={`${kind} ${namespace}/${name} ${each.summary.text}`} {...each} />
          })}
        </dl>
      )}
    </PanelSection>
  )
}

const Line = ({ object, summary, findings }: ActingConfig) => (
  <>
    <dt>{object.kind}</dt>
    <dd>
      <ObjectLink object={object} className={css.objectName}>
        {object.name}
      </ObjectLink>{' '}
      · {summary.text} <ActingFindings object={object} counts={findings} />
    </dd>
  </>
)
