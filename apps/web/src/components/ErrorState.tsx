import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiError } from '../api/api-error.ts'
import { type Translate, useText } from '../i18n/use-text.ts'
import css from './states.module.css'
import { isTooMuchToRead, TooMuchToRead } from './TooMuchToRead.tsx'

/** What went wrong, in the reader's language. */
export function explainError(error: unknown, t: Translate): string {
  if (!(error instanceof ApiError)) {
    return t('pages.error.crash', {
      reason: error instanceof Error ? error.message : String(error),
    })
  }
  if (error.detail !== null) return error.detail
  if (error.status === 431 || error.status === 414) return t('pages.error.too-long')
  if (error.kind === 'unreachable') return t('pages.error.unreachable')
  return t('pages.error.unreadable', { path: error.path })
}

interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
}

/** In the place of what could not be read: what went wrong, whose fault it is, and a way on. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useText()
  if (isTooMuchToRead(error)) return <TooMuchToRead error={error} />
  // What is not there will not come by asking again.
  const missing = error instanceof ApiError && error.kind === 'problem' && error.status === 404
  const facts =
    error instanceof ApiError
      ? [
          error.source && t('pages.error.source', { source: error.source }),
          error.operation && t('pages.error.operation', { operation: error.operation }),
          ...error.parameters.map(({ name, reason }) => `${name}: ${reason}`),
        ].filter(Boolean)
      : []
  return (
    <div className={css.state} role="alert">
      <span className={css.icon} data-tone="failing">
        <IconAlertTriangle size={20} aria-hidden />
      </span>
      <p className={css.title}>{missing ? explainError(error, t) : t('pages.error.title')}</p>
      {!missing && <p className={css.text}>{explainError(error, t)}</p>}
      {facts.length > 0 && <p className={css.facts}>{facts.join(' · ')}</p>}
      {onRetry && !missing && (
        <div className={css.action}>
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('pages.error.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}
