import { Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text.ts'

/** Copies a name as people write it. */
export function CopyItem({ name }: { name: string }) {
  const t = useText()
  const clipboard = useClipboard()
  return (
    <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => clipboard.copy(name)}>
      {t('topology.menu.copy')}
    </Menu.Item>
  )
}
