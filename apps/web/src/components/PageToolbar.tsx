import type { ReactNode } from 'react'
import css from './layout.module.css'

interface PageToolbarProps {
  /** The page's name; the only first-level heading. */
  title: ReactNode
  children?: ReactNode
  /** What stands at the right end. */
  end?: ReactNode
}

/** The one row above a page's content. */
export function PageToolbar({ title, children, end }: PageToolbarProps) {
  return (
    <div className={css.toolbar}>
      <h1 className={css.title}>{title}</h1>
      {children}
      {end !== undefined && <span className={css.spacer} />}
      {end}
    </div>
  )
}
