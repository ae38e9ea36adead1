import { type ReactNode, useId } from 'react'
import css from './panel.module.css'

/** A part of the side panel under its heading. */
export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <h3 className={css.heading} id={id}>
        {title}
      </h3>
      {children}
    </section>
  )
}
