import type { ReactNode } from 'react'
import { noData, type Quantity } from '../format/numbers.ts'
import { useText } from '../i18n/use-text.ts'
import css from './figure.module.css'

export type FigureTone = 'plain' | 'degraded' | 'failing'

interface FigureProps {
  label: ReactNode
  quantity: Quantity
  tone?: FigureTone
  /** A line under the figure. */
  note?: ReactNode
  noteTone?: FigureTone
  ground?: 'inset' | 'panel'
}

/** One number that matters, with its name and unit. */
export function Figure({ label, quantity, tone, note, noteTone, ground = 'inset' }: FigureProps) {
  const t = useText()
  const missing = quantity.figure === noData
  return (
    <div className={css.figure} data-ground={ground}>
      <span className={css.label}>{label}</span>
      <span
        className={css.value}
        data-tone={tone}
        title={missing ? t('pages.no-data.telemetry') : undefined}
      >
        {quantity.figure}
        {quantity.unit !== '' && <span className={css.unit}>{quantity.unit}</span>}
      </span>
      {note !== undefined && (
        <span className={css.note} data-tone={noteTone}>
          {note}
        </span>
      )}
    </div>
  )
}

/** Figures beside each other, all of one width. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={css.figures}>{children}</div>
}
