import type { ConfigChange, ConfigObjectParams } from '@periplus/shared'
import { IconChevronRight, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useId } from 'react'
import { Time } from '../../../components/Time.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { ChangeDifference } from './ChangeDifference.tsx'
import css from './history.module.css'

const marks = { created: IconPlus, changed: IconPencil, deleted: IconTrash } as const

interface ChangeItemProps {
  params: ConfigObjectParams
  change: ConfigChange
  expanded: boolean
  onToggle: () => void
}

/** One change in the list: what, by whom, how much and when; unfolded, what it changed. */
export function ChangeItem({ params, change, expanded, onToggle }: ChangeItemProps) {
  const t = useText()
  const detailId = useId()
  const Mark = marks[change.change]
  return (
    <li>
      <button
        type="button"
        className={css.head}
        data-change={change.change}
        aria-expanded={expanded}
        aria-controls={expanded ? detailId : undefined}
        onClick={onToggle}
      >
        <Mark size={15} className={css.mark} aria-hidden />
        <span className={css.words}>
          <strong>{t(`config-object.history.${change.change}`)}</strong>
          {change.by !== null && (
            <span>{t('config-object.history.by', { manager: change.by })}</span>
          )}
        </span>
        <Lines lines={change.lines} />
        <span className={css.time}>
          <Time epochMs={Date.parse(change.at)} />
        </span>
        <IconChevronRight size={16} className={css.chevron} aria-hidden />
      </button>
      {expanded && (
        <div id={detailId}>
          <ChangeDifference params={params} change={change} />
        </div>
      )}
    </li>
  )
}

const directions = [
  ['added', '+'],
  ['removed', '−'],
] as const

/** How many lines came and went, as version control writes it. */
function Lines({ lines }: Pick<ConfigChange, 'lines'>) {
  const t = useText()
  const format = useFormat()
  return (
    <span className={css.lines}>
      {directions.map(([direction, sign]) => {
        const count = lines?.[direction] ?? 0
        if (count === 0) return null
        return (
          <span key={direction} data-direction={direction}>
            <span aria-hidden>
              {sign}
              {format.count(count)}
            </span>
            <span className="reader-only">
              {t(`config-object.history.${direction}`, { count })}
            </span>
          </span>
        )
      })}
    </span>
  )
}
