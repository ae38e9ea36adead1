import type { ConfigChange } from '@periplus/shared'
import { IconChevronRight, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useId, useMemo, useState } from 'react'
import { editorPhrases } from '../../../components/code/editor-phrases.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { Time } from '../../../components/Time.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { useSearchState } from '../../../url/use-search-state.ts'
import type { ConfigObjectData } from '../config-object-data.ts'
import { objectSearch } from '../search.ts'
import css from './history.module.css'

const DiffView = lazy(async () => ({
  default: (await import('../../../components/code/DiffView.tsx')).DiffView,
}))

const marks = { created: IconPlus, changed: IconPencil, deleted: IconTrash } as const

/** The changes of the object that the watch saw, newest first, each with what it changed. */
export function HistoryTab({ history }: Pick<ConfigObjectData, 'history'>) {
  const t = useText()
  const format = useFormat()
  const [{ change: open }, change] = useSearchState(objectSearch)
  if (history.since === null) {
    return (
      <Panel>
        <EmptyState title={t('config-object.history.not-kept')} />
      </Panel>
    )
  }
  const since = format.time(Date.parse(history.since))
  if (history.changes.length === 0) {
    return (
      <Panel>
        <EmptyState title={t('config-object.history.none', { time: since })}>
          {t('config-object.history.none-do')}
        </EmptyState>
      </Panel>
    )
  }
  return (
    <Panel
      title={t('config-object.history.label')}
      aside={t('config-object.history.since', { time: since })}
      flush
    >
      <ul className={css.list}>
        {history.changes.map((each) => (
          <ChangeItem
            key={`${each.at} ${each.change}`}
            change={each}
            expanded={each.at === open}
            onToggle={() =>
              change({ change: each.at === open ? null : each.at }, { replace: true })
            }
          />
        ))}
      </ul>
      {history.truncated && <p className={css.truncated}>{t('config-object.history.truncated')}</p>}
    </Panel>
  )
}

interface ChangeItemProps {
  change: ConfigChange
  expanded: boolean
  onToggle: () => void
}

function ChangeItem({ change, expanded, onToggle }: ChangeItemProps) {
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
        <span className={css.time}>
          <Time epochMs={Date.parse(change.at)} />
        </span>
        <IconChevronRight size={16} className={css.chevron} aria-hidden />
      </button>
      {expanded && (
        <div id={detailId}>
          <Difference change={change} />
        </div>
      )}
    </li>
  )
}

function Difference({ change: { change, at, before, after } }: { change: ConfigChange }) {
  const t = useText()
  const format = useFormat()
  const phrases = useMemo(() => editorPhrases(t), [t])
  const [whole, setWhole] = useState(false)
  return (
    <>
      {change === 'changed' && (
        <label className={css.whole}>
          <input
            type="checkbox"
            checked={whole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
          {t('config-object.history.whole')}
        </label>
      )}
      <Suspense fallback={<Skeleton height={240} />}>
        <DiffView
          before={before ?? ''}
          after={after ?? ''}
          collapse={!whole}
          label={t('config-object.history.diff', { time: format.time(Date.parse(at)) })}
          phrases={phrases}
        />
      </Suspense>
    </>
  )
}
