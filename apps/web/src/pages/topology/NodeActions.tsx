import { quoted } from '@periplus/mesh/find'
import { appId, clusterId, type GraphNode, namespaceId } from '@periplus/shared'
import { IconBoxMultiple, IconEyeOff, IconFocus2, IconFold } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/use-text.ts'
import css from './panel.module.css'
import { drawnNodes, type TopologySearch } from './topology-search.ts'

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
  const without = (ids: readonly string[], gone: string) => ids.filter((each) => each !== gone)
  return (
    <div className={css.links}>
      {!node.stands && (
        <Action icon={<IconFocus2 size={14} />} onClick={() => change({ focus: [id] })}>
          {t('topology.focus.start')}
        </Action>
      )}
      {node.stands ? (
        <Action
          icon={<IconBoxMultiple size={14} />}
          onClick={() =>
            change({
              collapse: without(search.collapse, id),
              expand: [...search.expand, id].slice(-drawnNodes),
              selected: null,
            })
          }
        >
          {t('topology.expand.start')}
        </Action>
      ) : (
        box && (
          <Action
            icon={<IconFold size={14} />}
            onClick={() =>
              change({
                collapse: search.collapse.includes('all')
                  ? search.collapse
                  : [...search.collapse, box],
                expand: without(search.expand, box),
                selected: box,
              })
            }
          >
            {t(`topology.collapse.${search.boxes}`)}
          </Action>
        )
      )}
      {!node.stands && (
        <Action
          icon={<IconEyeOff size={14} />}
          onClick={() => change({ hide: alsoHiding(search.hide, node), selected: null })}
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

function boxIdOf(
  { cluster, namespace, app }: GraphNode,
  boxes: TopologySearch['boxes'],
): string | null {
  if (!namespace) return null
  if (boxes === 'cluster') return clusterId(cluster)
  if (boxes === 'app') return app === null ? null : appId(cluster, namespace, app)
  return namespaceId(cluster, namespace)
}

function alsoHiding(hide: string, { name, namespace }: GraphNode): string {
  const parts = [
    `name = ${quoted(name)}`,
    ...(namespace ? [`namespace = ${quoted(namespace)}`] : []),
  ]
  const one = parts.join(' and ')
  return hide.trim() === '' ? one : `(${hide}) or (${one})`
}
