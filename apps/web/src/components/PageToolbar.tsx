import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
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
  const t = useText()
  return (
    <div className={css.toolbar}>
      {typeof title === 'string' && <title>{`${title} · ${t('shell.product')}`}</title>}
      <h1 className={css.title}>{title}</h1>
      {children}
      {end !== undefined && <span className={css.spacer} />}
      {end}
    </div>
  )
}
