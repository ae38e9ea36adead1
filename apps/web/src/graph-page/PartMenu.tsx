import { Menu } from '@mantine/core'
import type { Point } from '@periplus/mesh/layout'
import { type ReactNode, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import css from './graph-picture.module.css'

/** Whose menu is asked for, and at which point of the picture. */
export interface AskedMenu {
  readonly id: string
  readonly at: Point
}

interface PartMenuProps {
  /** Null: no menu is open. */
  asked: AskedMenu | null
  items: (id: string) => ReactNode
  onClose: () => void
}

/** What can be done with a part of the picture, where a hand or a key asked for it. */
export function PartMenu({ asked, items, onClose }: PartMenuProps) {
  const t = useText()
  // While it fades it says what it said, and asks nobody about a picture that has changed meanwhile.
  const last = useRef<{ at: Point; said: ReactNode } | null>(null)
  if (asked) last.current = { at: asked.at, said: items(asked.id) }
  const shown = last.current
  return (
    <Menu
      opened={asked !== null}
      onChange={(opened) => {
        if (!opened) onClose()
      }}
      position="bottom-start"
      offset={2}
      // It would be a child of the menu that is none of its items.
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: css.menu }}
    >
      <Menu.Target>
        <button
          type="button"
          className={css.menuPoint}
          tabIndex={-1}
          hidden={asked === null}
          aria-label={t('topology.menu')}
          style={{ left: shown?.at.x ?? 0, top: shown?.at.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>{shown?.said}</Menu.Dropdown>
    </Menu>
  )
}
