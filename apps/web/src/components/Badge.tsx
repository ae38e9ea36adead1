import type { ReactNode } from 'react'
import css from './health.module.css'

export type Tone = 'plain' | 'healthy' | 'degraded' | 'failing' | 'note'

interface BadgeProps {
  tone?: Tone
  /** Makes it a button that leads to what it tells. */
  onOpen?: () => void
  children: ReactNode
}

/** A word or number on the tint of a state. */
export function Badge({ tone = 'plain', onOpen, children }: BadgeProps) {
  if (onOpen) {
    return (
      <button type="button" className={css.badge} data-tone={tone} onClick={onOpen}>
        {children}
      </button>
    )
  }
  return (
    <span className={css.badge} data-tone={tone}>
      {children}
    </span>
  )
}
