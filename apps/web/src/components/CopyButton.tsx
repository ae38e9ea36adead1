import { useClipboard } from '@mantine/hooks'
import { useText } from '../i18n/use-text.ts'
import css from './copy-button.module.css'

interface CopyButtonProps {
  text: string
  /** What is copied, for readers who do not see the place. */
  label?: string
}

/** Copies a text, and says so for a moment. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useText()
  const clipboard = useClipboard({ timeout: 1500 })
  return (
    <button
      type="button"
      className={css.copy}
      onClick={() => clipboard.copy(text)}
      aria-label={label ? `${t('shell.copy')}: ${label}` : undefined}
    >
      <span aria-live="polite">{clipboard.copied ? t('shell.copied') : t('shell.copy')}</span>
    </button>
  )
}
