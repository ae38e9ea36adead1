import { type ReactNode, useId } from 'react'
import css from './layout.module.css'

interface PanelProps {
  title?: ReactNode
  /** Said at the right of the title, quietly. */
  aside?: ReactNode
  /** The content draws to the edge: tables. */
  flush?: boolean
  /** By which an address brings it into sight: see `usePartInSight`. */
  part?: string
  children: ReactNode
}

/** A sheet with a title: the unit that pages are made of. */
export function Panel({ title, aside, flush = false, part, children }: PanelProps) {
  const id = useId()
  return (
    <section
      className={css.panel}
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
      {...(part === undefined ? {} : { id: part, tabIndex: -1 })}
    >
      {title !== undefined && (
        <header className={css.panelHead}>
          <h2 className={css.panelTitle} id={id}>
            {title}
          </h2>
          {aside !== undefined && <div className={css.panelAside}>{aside}</div>}
        </header>
      )}
      <div className={css.panelBody} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  )
}
