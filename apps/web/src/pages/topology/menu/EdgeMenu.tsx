import { Menu } from '@mantine/core'
import type { GraphEdge } from '@periplus/shared'
import { IconArrowLeft, IconArrowRight, IconLayoutSidebarRight } from '@tabler/icons-react'
import { endNames, type NodesById } from '../../../graph-page/names.ts'
import { useText } from '../../../i18n/use-text.ts'
import { edgesLike } from '../part-actions.ts'
import { CopyItem } from './CopyItem.tsx'
import { LikeItems } from './LikeItems.tsx'
import type { PartMenuContext } from './menu-context.ts'

interface EdgeMenuProps extends PartMenuContext {
  edge: GraphEdge
  nodes: NodesById
}

/** What can be done with an edge: its panel has its traces and configuration, its ends theirs. */
export function EdgeMenu({ edge, nodes, search, change }: EdgeMenuProps) {
  const t = useText()
  const [source, target] = endNames(edge, nodes, t)
  const expression = edgesLike(edge, nodes)
  const name = `${source} → ${target}`
  return (
    <>
      <Menu.Label role="presentation">{name}</Menu.Label>
      <Menu.Item
        leftSection={<IconLayoutSidebarRight size={14} />}
        onClick={() => change({ selected: edge.id })}
      >
        {t('topology.menu.edge')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowLeft size={14} />}
        onClick={() => change({ selected: edge.source })}
      >
        {t('topology.menu.caller', { name: source })}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowRight size={14} />}
        onClick={() => change({ selected: edge.target })}
      >
        {t('topology.menu.callee', { name: target })}
      </Menu.Item>
      <Menu.Divider />
      {expression && <LikeItems expression={expression} search={search} change={change} />}
      <CopyItem name={name} />
    </>
  )
}
