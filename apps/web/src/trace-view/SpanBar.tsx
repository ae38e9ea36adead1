import { IconChevronRight } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { HealthMark } from '../components/HealthMark.tsx'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import type { SpanRow } from './span-rows.ts'
import css from './timeline.module.css'

interface SpanBarProps {
  row: SpanRow
  /** Pixels from the top of the timeline. */
  top: number
  traceMs: number
  color: string
  folded: boolean
  selected: boolean
  found: boolean
  onFold: (spanId: string) => void
  onSelect: (spanId: string) => void
}

/** One span: its name at the left, indented by depth; its bar in time at the right. */
export function SpanBar(props: SpanBarProps) {
  const { row, top, traceMs, color, folded, selected, found, onFold, onSelect } = props
  const t = useText()
  const format = useFormat()
  const { span, depth, descendants, errorsBelow } = row
  const left = traceMs === 0 ? 0 : (span.offsetMs / traceMs) * 100
  const width = traceMs === 0 ? 0 : (span.durationMs / traceMs) * 100
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') onSelect(span.spanId)
    else if (event.key === 'ArrowLeft' && descendants > 0 && !folded) onFold(span.spanId)
    else if (event.key === 'ArrowRight' && folded) onFold(span.spanId)
    else if (event.key === 'ArrowDown') focusSibling(event.currentTarget, 'nextElementSibling')
    else if (event.key === 'ArrowUp') focusSibling(event.currentTarget, 'previousElementSibling')
    else return
    event.preventDefault()
  }
  return (
    <div
      className={css.row}
      role="treeitem"
      tabIndex={0}
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={descendants > 0 ? !folded : undefined}
      aria-label={`${span.service} ${span.operation}, ${format.duration(span.durationMs)}${span.error ? `, ${t('traces.span.error')}` : ''}`}
      data-selected={selected ? '' : undefined}
      data-found={found ? '' : undefined}
      style={{ top }}
      onClick={() => onSelect(span.spanId)}
      onKeyDown={keys}
    >
      <div className={css.name} style={{ paddingLeft: 8 + depth * 14 }}>
        {descendants > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            className={css.fold}
            data-open={folded ? undefined : ''}
            aria-label={t(folded ? 'traces.expand' : 'traces.collapse', { count: descendants })}
            onClick={(event) => {
              event.stopPropagation()
              onFold(span.spanId)
            }}
          >
            <IconChevronRight size={13} aria-hidden />
          </button>
        ) : (
          <span className={css.leaf} />
        )}
        <span className={css.stripe} style={{ background: color }} />
        {span.error && <HealthMark status="failing" />}
        {!span.error && folded && errorsBelow > 0 && <HealthMark status="degraded" />}
        <span className={css.service}>{span.service}</span>
        <span className={css.operation}>{span.operation}</span>
        {folded && <span className={css.hidden}>+{descendants}</span>}
      </div>
      <div className={css.bars}>
        <span
          className={css.bar}
          data-error={span.error ? '' : undefined}
          style={{ left: `${left}%`, width: `${width}%`, background: color }}
        />
        <span className={css.duration} {...placeOfDuration(left, width)}>
          {format.duration(span.durationMs)}
        </span>
      </div>
    </div>
  )
}

/** Beside the bar where there is room, else on it. */
function placeOfDuration(left: number, width: number) {
  if (left + width <= 84) return { style: { left: `${left + width}%` } }
  if (left >= 16) return { style: { right: `${100 - left}%` } }
  return { style: { right: `${100 - left - width}%` }, 'data-inside': '' }
}

function focusSibling(element: Element, way: 'nextElementSibling' | 'previousElementSibling') {
  const sibling = element[way]
  if (sibling instanceof HTMLElement) sibling.focus()
}
