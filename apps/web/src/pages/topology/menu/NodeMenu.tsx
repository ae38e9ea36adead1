import { Menu } from '@mantine/core'
import { focusDirections, type GraphNode, parseWorkloadId } from '@periplus/shared'
import {
  IconBinaryTree2,
  IconBoxMultiple,
  IconFileSettings,
  IconFocus2,
  IconFold,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../../api/api-context.tsx'
import { fullNameOf } from '../../../graph-view/drawn-graph.ts'
import { useText } from '../../../i18n/use-text.ts'
import { nodeQuery } from '../../../queries/graph.ts'
import { drawnAlike, focusedGraphRoute } from '../../../url/focus-link.ts'
import { timeQuery } from '../../../url/shared-search.ts'
import { useSharedSearch } from '../../../url/use-shared-search.ts'
import { boxIdOf, collapseBox, expandBox, isolate, nodesLike } from '../part-actions.ts'
import { panelQuery } from '../part-query.ts'
import { CopyItem } from './CopyItem.tsx'
import { LikeItems } from './LikeItems.tsx'
import type { PartMenuContext } from './menu-context.ts'
import { WorkloadItems } from './WorkloadItems.tsx'

/** What can be done with a node, and where it leads. */
export function NodeMenu({ node, ...context }: PartMenuContext & { node: GraphNode }) {
  const { search, change } = context
  const t = useText()
  const { id, namespace, name } = node
  if (node.kind === 'more') {
    return (
      <Menu.Item
        leftSection={<IconBoxMultiple size={14} />}
        onClick={() => change({ all: true, selected: null })}
      >
        {t('topology.more.show')}
      </Menu.Item>
    )
  }
  const isPlace = node.kind === 'namespace' || node.kind === 'cluster'
  const box = isPlace ? null : boxIdOf(node, search.boxes)
  return (
    <>
      <Menu.Label role="presentation">{fullNameOf(node, t)}</Menu.Label>
      {!node.stands && <PageItems node={node} {...context} />}
      {!isPlace && !node.stands && namespace && name !== '' && (
        <Menu.Item
          leftSection={<IconFileSettings size={14} />}
          renderRoot={(rest) => (
            <Link to="/configuration" search={{ namespaces: namespace, filter: name }} {...rest} />
          )}
        >
          {t('topology.menu.configuration')}
        </Menu.Item>
      )}
      <Menu.Divider />
      {node.stands ? (
        <Menu.Item
          leftSection={<IconBoxMultiple size={14} />}
          onClick={() => change(expandBox(search, id))}
        >
          {t('topology.expand.start')}
        </Menu.Item>
      ) : (
        focusDirections.map((direction) => (
          <Menu.Item
            key={direction}
            leftSection={<IconFocus2 size={14} />}
            onClick={() => change(isolate(id, direction))}
          >
            {t(`topology.menu.isolate.${direction}`)}
          </Menu.Item>
        ))
      )}
      {!node.stands && box && (
        <Menu.Item
          leftSection={<IconFold size={14} />}
          onClick={() => change({ ...collapseBox(search, box), selected: box })}
        >
          {t(`topology.collapse.${search.boxes}`)}
        </Menu.Item>
      )}
      {!node.stands && name !== '' && (
        <LikeItems expression={nodesLike(node)} search={search} change={change} />
      )}
      {name !== '' && (
        <>
          <Menu.Divider />
          <CopyItem name={fullNameOf(node, t)} />
        </>
      )}
    </>
  )
}

/** Its graph, and the pages of the workloads behind it: of an application the server knows them. */
function PageItems({ node, type, at, search }: PartMenuContext & { node: GraphNode }) {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const own = parseWorkloadId(node.id)
  const query = useQuery({
    ...nodeQuery(api, { ...timeQuery(shared), ...panelQuery(search), at, id: node.id, type }),
    enabled: own === null && node.kind === 'app',
  })
  const behind = own
    ? [own]
    : (query.data?.workloads ?? []).flatMap((id) => parseWorkloadId(id) ?? [])
  const graph = focusedGraphRoute(node.id)
  return (
    <>
      {graph && (
        <Menu.Item
          leftSection={<IconBinaryTree2 size={14} />}
          renderRoot={(rest) => (
            <Link {...graph} search={drawnAlike({ ...search, type })} {...rest} />
          )}
        >
          {t('focus.next')}
        </Menu.Item>
      )}
      {query.isLoading && (
        <Menu.Item disabled aria-busy>
          {t('topology.panel.workload')}
        </Menu.Item>
      )}
      <WorkloadItems workloads={behind} />
    </>
  )
}
