import type { ReactNode } from 'react'
import css from './health.module.css'

export type Tone = 'plain' | 'healthy' | 'degraded' | 'failing' | 'note'

/** A word or number on the tint of a state. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={css.badge} data-tone={tone}>
      {children}
    </span>
  )
}
