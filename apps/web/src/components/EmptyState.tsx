import { IconCheck, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './states.module.css'

interface EmptyStateProps {
  /** Why there is nothing. */
  title: ReactNode
  /** What to do about it. */
  children?: ReactNode
  action?: ReactNode
  /** Nothing is good news. */
  good?: boolean
  /** One quiet line, inside a panel. */
  compact?: boolean
}

/** An empty place says why it is empty and what to do. */
export function EmptyState({ title, children, action, good, compact }: EmptyStateProps) {
  return (
    <div className={css.state} data-compact={compact || undefined}>
      {!compact && (
        <span className={css.icon} data-tone={good ? 'healthy' : 'plain'}>
          {good ? <IconCheck size={20} aria-hidden /> : <IconInbox size={20} aria-hidden />}
        </span>
      )}
      <p className={css.title}>{title}</p>
      {children !== undefined && <p className={css.text}>{children}</p>}
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  )
}
