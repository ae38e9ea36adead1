import { Menu } from '@mantine/core'
import { IconEyeOff, IconSearch } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text.ts'
import { hideAlso } from '../part-actions.ts'
import type { TopologySearch } from '../topology-search.ts'

interface LikeItemsProps {
  /** What finds it, in the language of find and hide. */
  expression: string
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
}

/** Finds or hides what is like it. */
export function LikeItems({ expression, search, change }: LikeItemsProps) {
  const t = useText()
  return (
    <>
      <Menu.Item
        leftSection={<IconSearch size={14} />}
        onClick={() => change({ find: expression })}
      >
        {t('topology.find.label')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconEyeOff size={14} />}
        onClick={() => change(hideAlso(search.hide, expression))}
      >
        {t('topology.hide.start')}
      </Menu.Item>
    </>
  )
}
