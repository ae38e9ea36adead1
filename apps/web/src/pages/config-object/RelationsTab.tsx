import type { ObjectRef } from '@periplus/shared'
import { Panel } from '../../components/Panel.tsx'
import { useText } from '../../i18n/use-text.ts'
import { RelationGraph } from '../../relation-graph/RelationGraph.tsx'
import { RelationLinks } from '../../relation-graph/RelationLinks.tsx'
import css from './config-object.module.css'

/** Who names the object and whom it names: as a picture, and as links with the place of each. */
export function RelationsTab({ object }: { object: ObjectRef }) {
  const t = useText()
  return (
    <div className={css.stack}>
      <Panel title={t('config-object.relations.graph')}>
        <RelationGraph object={object} />
      </Panel>
      <Panel title={t('config-object.relations.links')}>
        <RelationLinks object={object} />
      </Panel>
    </div>
  )
}
