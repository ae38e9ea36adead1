import { Menu } from '@mantine/core'
import { type BoxKind, parseId } from '@periplus/shared'
import {
  IconBox,
  IconChecklist,
  IconFileSettings,
  IconFocus2,
  IconFold,
  IconLayoutSidebarRight,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { shortName } from '../../../graph-page/names.ts'
import { useText } from '../../../i18n/use-text.ts'
import { boxesLike, collapseBox, isolate } from '../part-actions.ts'
import { boxScope } from '../summary/box-scope.ts'
import { CopyItem } from './CopyItem.tsx'
import { LikeItems } from './LikeItems.tsx'
import type { PartMenuContext } from './menu-context.ts'

interface BoxMenuProps extends PartMenuContext {
  id: string
  kind: BoxKind
}

/** What can be done with an open box, and the lists of what is in it. */
export function BoxMenu({ id, kind, search, change }: BoxMenuProps) {
  const t = useText()
  const scope = boxScope(id, kind)
  const app = parseId(id)?.parts[2]
  return (
    <>
      <Menu.Label role="presentation">{shortName(id)}</Menu.Label>
      <Menu.Item
        leftSection={<IconLayoutSidebarRight size={14} />}
        onClick={() => change({ selected: id })}
      >
        {t('topology.menu.box')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconBox size={14} />}
        renderRoot={(rest) => (
          <Link
            to="/workloads"
            search={{ ...scope, ...(app === undefined ? {} : { filter: app }) }}
            {...rest}
          />
        )}
      >
        {t('topology.box.workloads')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFileSettings size={14} />}
        renderRoot={(rest) => (
          <Link
            to="/configuration"
            search={{ ...scope, ...(app === undefined ? {} : { filter: app }) }}
            {...rest}
          />
        )}
      >
        {t('topology.menu.configuration')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconChecklist size={14} />}
        renderRoot={(rest) => <Link to="/findings" search={scope} {...rest} />}
      >
        {t('topology.panel.findings')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconFocus2 size={14} />} onClick={() => change(isolate(id))}>
        {t('topology.focus.start')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFold size={14} />}
        onClick={() => change(collapseBox(search, id))}
      >
        {t(`topology.collapse.${kind}`)}
      </Menu.Item>
      <LikeItems expression={boxesLike(id)} search={search} change={change} />
      <Menu.Divider />
      <CopyItem name={shortName(id)} />
    </>
  )
}
