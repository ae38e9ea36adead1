import type { ReactNode } from 'react'
import css from './layout.module.css'

/** The scrolling column of an ordinary page. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className={css.page}>{children}</div>
}
