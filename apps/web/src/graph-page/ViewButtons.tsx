import {
  IconArrowBackUp,
  IconArrowsMaximize,
  IconListDetails,
  IconMinus,
  IconPlus,
  IconWand,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import css from './overlay.module.css'

interface ViewButtonsProps {
  legend: boolean
  onLegend: () => void
  onTidy: () => void
  /** Null while nothing was moved by hand. */
  onReset: (() => void) | null
  onZoom: (direction: 1 | -1) => void
  onFit: () => void
  /** The menu of exports, with its button. */
  exports: ReactNode
}

/** Zoom, fit, tidy, legend: over the graph's lower right corner. */
export function ViewButtons(props: ViewButtonsProps) {
  const { legend, onLegend, onTidy, onReset, onZoom, onFit, exports } = props
  const t = useText()
  return (
    <div className={css.buttons}>
      <ViewButton label={t('topology.legend')} pressed={legend} onClick={onLegend}>
        <IconListDetails size={16} aria-hidden />
      </ViewButton>
      <ViewButton label={t('topology.tidy')} onClick={onTidy}>
        <IconWand size={16} aria-hidden />
      </ViewButton>
      {onReset && (
        <ViewButton label={t('topology.positions.reset')} onClick={onReset}>
          <IconArrowBackUp size={16} aria-hidden />
        </ViewButton>
      )}
      <ViewButton label={t('topology.zoom.out')} onClick={() => onZoom(-1)}>
        <IconMinus size={16} aria-hidden />
      </ViewButton>
      <ViewButton label={t('topology.zoom.fit')} onClick={onFit}>
        <IconArrowsMaximize size={15} aria-hidden />
      </ViewButton>
      <ViewButton label={t('topology.zoom.in')} onClick={() => onZoom(1)}>
        <IconPlus size={16} aria-hidden />
      </ViewButton>
      {exports}
    </div>
  )
}

interface ViewButtonProps {
  label: string
  pressed?: boolean
  onClick: () => void
  children: ReactNode
}

function ViewButton({ label, pressed, onClick, children }: ViewButtonProps) {
  return (
    <button
      type="button"
      className={css.button}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
