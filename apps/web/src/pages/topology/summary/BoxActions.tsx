import { IconFocus2, IconFold } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text.ts'
import { Action } from '../NodeActions.tsx'
import css from '../panel.module.css'
import { collapseBox, isolate } from '../part-actions.ts'
import type { TopologySearch } from '../topology-search.ts'

interface BoxActionsProps {
  id: string
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
}

/** What can be done to the picture from one of its open boxes. */
export function BoxActions({ id, search, change }: BoxActionsProps) {
  const t = useText()
  const { boxes } = search
  return (
    <div className={css.links}>
      <Action icon={<IconFocus2 size={14} />} onClick={() => change(isolate(id))}>
        {t('topology.focus.start')}
      </Action>
      <Action icon={<IconFold size={14} />} onClick={() => change(collapseBox(search, id))}>
        {t(`topology.collapse.${boxes}`)}
      </Action>
    </div>
  )
}
