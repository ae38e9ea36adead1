import { layoutKinds } from '@periplus/mesh/layout'
import { graphTypes } from '@periplus/shared'
import { IconSearch } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { edgeLabelChoices } from '../../graph-view/edge-labels.ts'
import { useText } from '../../i18n/use-text.ts'
import { Segments } from './Segments.tsx'
import css from './toolbar.module.css'
import { type TopologySearch, topologyViews } from './topology-search.ts'

interface ToolbarProps {
  search: TopologySearch
  change: (patch: Partial<TopologySearch>, options?: { replace?: boolean }) => void
  /** How many nodes the search finds. */
  found: number
  onNextMatch: () => void
}

/** The one row above the graph: level, labels, search, graph or table. */
export function Toolbar({ search, change, found, onNextMatch }: ToolbarProps) {
  const t = useText()
  const findKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onNextMatch()
    if (event.key === 'Escape') change({ find: '' }, { replace: true })
  }
  return (
    <div className={css.toolbar}>
      <h1 className="reader-only">{t('topology.title')}</h1>
      <Segments
        label={t('topology.type.label')}
        value={search.type}
        options={graphTypes.map((value) => ({ value, label: t(`topology.type.${value}`) }))}
        onChange={(type) => change({ type, selected: null })}
      />
      <label className={css.field}>
        <span className={css.fieldName}>{t('topology.labels.label')}</span>
        <select
          className={css.select}
          value={search.labels}
          onChange={({ currentTarget }) => {
            const labels = edgeLabelChoices.find((each) => each === currentTarget.value)
            if (labels) change({ labels })
          }}
        >
          {edgeLabelChoices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`topology.labels.${choice}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={css.field}>
        <span className={css.fieldName}>{t('topology.layout.label')}</span>
        <select
          className={css.select}
          value={search.layout}
          onChange={({ currentTarget }) => {
            const layout = layoutKinds.find((each) => each === currentTarget.value)
            if (layout) change({ layout })
          }}
        >
          {layoutKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`topology.layout.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <div className={css.field}>
        <IconSearch size={14} aria-hidden className={css.quiet} />
        <input
          className={css.input}
          type="search"
          value={search.find}
          placeholder={t('topology.find.placeholder')}
          aria-label={t('topology.find.label')}
          onChange={({ currentTarget }) => change({ find: currentTarget.value }, { replace: true })}
          onKeyDown={findKeys}
        />
        {search.find.trim() !== '' && (
          <button
            type="button"
            className={css.found}
            disabled={found === 0}
            title={t('topology.find.next')}
            onClick={onNextMatch}
          >
            <span aria-live="polite">{t('topology.find.found', { count: found })}</span>
          </button>
        )}
      </div>
      <div className={css.end}>
        <Segments
          label={t('topology.view.label')}
          value={search.view}
          options={topologyViews.map((value) => ({ value, label: t(`topology.view.${value}`) }))}
          onChange={(view) => change({ view })}
        />
      </div>
    </div>
  )
}
