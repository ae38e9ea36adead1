import type { ConfigObjectParams } from '@periplus/shared'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { useSearchState } from '../../../url/use-search-state.ts'
import type { ConfigObjectData } from '../config-object-data.ts'
import { objectSearch } from '../search.ts'
import { ChangeItem } from './ChangeItem.tsx'
import css from './history.module.css'

interface HistoryTabProps extends Pick<ConfigObjectData, 'history'> {
  params: ConfigObjectParams
}

/** The changes of the object that the watch saw, newest first, each with what it changed. */
export function HistoryTab({ params, history: { since, changes, truncated } }: HistoryTabProps) {
  const t = useText()
  const format = useFormat()
  const [{ change: open }, change] = useSearchState(objectSearch)
  if (since === null) {
    return (
      <Panel>
        <EmptyState title={t('config-object.history.not-kept')} />
      </Panel>
    )
  }
  const sinceTime = format.time(Date.parse(since))
  if (changes.length === 0) {
    return (
      <Panel>
        <EmptyState title={t('config-object.history.none', { time: sinceTime })}>
          {t('config-object.history.none-do')}
        </EmptyState>
      </Panel>
    )
  }
  const isGone = open !== null && changes.every(({ at }) => at !== open)
  return (
    <Panel
      title={t('config-object.history.label')}
      aside={t('config-object.history.since', { time: sinceTime })}
      flush
    >
      {isGone && (
        <p className={css.gone} role="status">
          {t('config-object.history.gone')}
        </p>
      )}
      <ul className={css.list}>
        {changes.map((each) => (
          <ChangeItem
            key={each.at}
            params={params}
            change={each}
            expanded={each.at === open}
            onToggle={() =>
              change({ change: each.at === open ? null : each.at }, { replace: true })
            }
          />
        ))}
      </ul>
      {truncated && <p className={css.truncated}>{t('config-object.history.truncated')}</p>}
    </Panel>
  )
}
