import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../i18n/use-text.ts'
import css from './layout.module.css'

interface SidePanelProps {
  /** What kind of thing it is, above the name. */
  kind: ReactNode
  title: ReactNode
  /** Health in words and other badges, under the name. */
  badges?: ReactNode
  onClose: () => void
  /** On a phone, half the screen at its foot: what it is about stays in sight. */
  sheet?: boolean
  /** Opened by the keyboard: reading goes on at its title. */
  takeFocus?: boolean
  children: ReactNode
}

/** Details of what is selected: a column at the right, the whole screen on a phone. */
export function SidePanel(props: SidePanelProps) {
  const { kind, title, badges, onClose, sheet, takeFocus = false, children } = props
  const t = useText()
  const id = useId()
  const ref = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeFocus) heading.current?.focus()
  }, [takeFocus])
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      // An open menu or dialog takes the key first.
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    const element = ref.current
    element?.addEventListener('keydown', close)
    return () => element?.removeEventListener('keydown', close)
  }, [onClose])
  return (
    <aside className={css.side} data-sheet={sheet} aria-labelledby={id} ref={ref}>
      <header className={css.sideHead}>
        <div className={css.sideName}>
          <div className={css.sideKind}>{kind}</div>
          <h2 className={css.sideTitle} id={id} tabIndex={-1} ref={heading}>
            {title}
          </h2>
          {badges}
        </div>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('shell.close')}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <div className={css.sideBody}>{children}</div>
    </aside>
  )
}
