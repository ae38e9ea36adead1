import { parseId } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'
import { boxScope } from './box-scope.ts'

interface BoxLinksProps {
  id: string
  kind: 'namespace' | 'cluster' | 'app'
}

/** The lists of what is in a box, narrowed to it. */
export function BoxLinks({ id, kind }: BoxLinksProps) {
  const t = useText()
  const app = parseId(id)?.parts[2]
  const scope = boxScope(id, kind)
  return (
    <PanelSection title={t('topology.panel.next')}>
      <div className={css.links}>
        <Link
          className={css.linkButton}
          to="/workloads"
          search={{ ...scope, ...(app === undefined ? {} : { filter: app }) }}
        >
          {t('topology.box.workloads')}
        </Link>
        <Link className={css.linkButton} to="/findings" search={scope}>
          {t('topology.panel.findings')}
        </Link>
        <Link className={css.linkButton} to="/" search={scope}>
          {t('topology.box.overview')}
        </Link>
      </div>
    </PanelSection>
  )
}
