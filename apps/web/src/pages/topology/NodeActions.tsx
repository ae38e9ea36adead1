import type { GraphNode } from '@periplus/shared'
import { IconBoxMultiple, IconEyeOff, IconFocus2, IconFold } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/use-text.ts'
import css from './panel.module.css'
import { boxIdOf, collapseBox, expandBox, hideAlso, isolate, nodesLike } from './part-actions.ts'
import type { TopologySearch } from './topology-search.ts'

interface NodeActionsProps {
  node: GraphNode
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
}

/** What can be done to the picture from one of its nodes. */
export function NodeActions({ node, search, change }: NodeActionsProps) {
  const t = useText()
  if (node.kind === 'more') {
    return (
      <div className={css.links}>
        <Action
          onClick={() => change({ all: true, selected: null })}
          icon={<IconBoxMultiple size={14} />}
        >
          {t('topology.more.show')}
        </Action>
      </div>
    )
  }
  const { id } = node
  const box = boxIdOf(node, search.boxes)
  return (
    <div className={css.links}>
      {!node.stands && (
        <Action icon={<IconFocus2 size={14} />} onClick={() => change(isolate(id))}>
          {t('topology.focus.start')}
        </Action>
      )}
      {node.stands ? (
        <Action icon={<IconBoxMultiple size={14} />} onClick={() => change(expandBox(search, id))}>
          {t('topology.expand.start')}
        </Action>
      ) : (
        box && (
          <Action
            icon={<IconFold size={14} />}
            onClick={() => change({ ...collapseBox(search, box), selected: box })}
          >
            {t(`topology.collapse.${search.boxes}`)}
          </Action>
        )
      )}
      {!node.stands && (
        <Action
          icon={<IconEyeOff size={14} />}
          onClick={() => change(hideAlso(search.hide, nodesLike(node)))}
        >
          {t('topology.hide.start')}
        </Action>
      )}
    </div>
  )
}

interface ActionProps {
  icon: ReactNode
  onClick: () => void
  children: ReactNode
}

export const Action = ({ icon, onClick, children }: ActionProps) => (
  <button type="button" className={css.action} onClick={onClick}>
    {icon}
    {children}
  </button>
)
