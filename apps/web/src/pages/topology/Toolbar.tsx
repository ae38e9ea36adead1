import { Button } from '@mantine/core'
import { graphTypes, type ServiceGraph } from '@periplus/shared'
import { IconEyeOff, IconHistory, IconLayoutSidebarRight, IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { DisplayMenu } from '../../graph-page/display/DisplayMenu.tsx'
import { ratesOf } from '../../graph-page/display/display-search.ts'
import { Options } from '../../graph-page/Options.tsx'
import { Segments } from '../../graph-page/Segments.tsx'
import css from '../../graph-page/toolbar.module.css'
import { useText } from '../../i18n/use-text.ts'
import { scopedQuery } from '../../url/shared-search.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { CompareMenu } from './compare/CompareMenu.tsx'
import { ExpressionField } from './find/ExpressionField.tsx'
import { knownValues } from './find/known-values.ts'
import { refusedExpression } from './find/refused.ts'
import { frameQuery } from './replay/frames.ts'
import { type TopologySearch, topologyViews } from './topology-search.ts'

interface ToolbarProps {
  search: TopologySearch
  change: (patch: Partial<TopologySearch>, options?: { replace?: boolean }) => void
  /** As it is drawn now. */
  graph: ServiceGraph | undefined
  /** The instant of the picture: a replay ends there. */
  at: string | undefined
  /** Of the last question. */
  error: Error | null
  onNextMatch: () => void
  /** Whether the panel of the whole mesh is open. */
  summary: boolean
  onSummary: () => void
}

/** The one row above the graph: level, labels, search, graph or table. */
export function Toolbar(props: ToolbarProps) {
  const { search, change, graph, at, error, onNextMatch, summary, onSummary } = props
  const t = useText()
  const [shared] = useSharedSearch()
  const all = search.collapse.filter((id) => id === 'all')
  const known = useMemo(() => knownValues(graph), [graph])
  return (
    <div className={css.toolbar}>
      <h1 className="reader-only">{t('topology.title')}</h1>
      <span className={css.inFull}>
        <Segments
          label={t('topology.type.label')}
          value={search.type}
          options={graphTypes.map((value) => ({ value, label: t(`topology.type.${value}`) }))}
          onChange={(type) => change({ type, selected: null })}
        />
      </span>
      <span className={`${css.field} ${css.inBrief}`}>
        <Options
          label={t('topology.type.label')}
          className={css.select}
          value={search.type}
          values={graphTypes}
          say={(type) => t(`topology.type.${type}`)}
          onChange={(type) => change({ type, selected: null })}
        />
      </span>
      <DisplayMenu
        search={search}
        asked={{
          ...scopedQuery(shared),
          ...frameQuery(search),
          ...(at === undefined ? {} : { at }),
        }}
        // Other boxes are no longer those that were collapsed, unless all were.
        change={(patch) => change(patch.boxes ? { ...patch, collapse: all, expand: [] } : patch)}
        boxesAction={
          <Button
            variant="default"
            size="compact-xs"
            onClick={() =>
              change({ collapse: all.length > 0 ? [] : ['all'], expand: [], selected: null })
            }
          >
            {t(all.length > 0 ? 'topology.boxes.expand-all' : 'topology.boxes.collapse-all')}
          </Button>
        }
      />
      <ExpressionField
        label={t('topology.find.label')}
        placeholder={t('topology.find.placeholder')}
        icon={<IconSearch size={14} aria-hidden className={css.quiet} />}
        value={search.find}
        onChange={(find) => change({ find }, { replace: true })}
        onEnter={onNextMatch}
        known={known}
        refused={refusedExpression(error, 'find')}
        aside={graph?.found && <FoundCount found={graph.found} onNext={onNextMatch} />}
      />
      <ExpressionField
        label={t('topology.hide.label')}
        placeholder={t('topology.hide.placeholder')}
        icon={<IconEyeOff size={14} aria-hidden className={css.quiet} />}
        value={search.hide}
        onChange={(hide) => change({ hide }, { replace: true })}
        known={known}
        refused={refusedExpression(error, 'hide')}
      />
      <div className={css.end}>
        <CompareMenu
          before={search.before}
          rates={ratesOf(search)}
          onChange={(before) => change({ before, replay: 'off', until: null })}
        />
        <button
          type="button"
          className={`${css.field} ${css.menu}`}
          aria-pressed={search.replay !== 'off'}
          aria-label={t('topology.replay')}
          title={t('topology.replay.title')}
          disabled={at === undefined}
          onClick={() =>
            change(
              search.replay === 'off'
                ? { replay: '1h', until: at ?? null, frameAt: null, before: null }
                : { replay: 'off', until: null, frameAt: null },
            )
          }
        >
          <IconHistory size={15} aria-hidden className={css.quiet} />
        </button>
        <Segments
          label={t('topology.view.label')}
          value={search.view}
          options={topologyViews.map((value) => ({ value, label: t(`topology.view.${value}`) }))}
          onChange={(view) => change({ view })}
        />
        <button
          type="button"
          className={`${css.field} ${css.menu}`}
          aria-pressed={summary}
          aria-label={t('topology.summary')}
          title={t('topology.summary.title')}
          onClick={onSummary}
        >
          <IconLayoutSidebarRight size={15} aria-hidden className={css.quiet} />
        </button>
      </div>
    </div>
  )
}

interface FoundCountProps {
  found: NonNullable<ServiceGraph['found']>
  onNext: () => void
}

function FoundCount({ found, onNext }: FoundCountProps) {
  const t = useText()
  const total = found.nodes + found.edges
  const words = [
    t('topology.count.nodes', { count: found.nodes }),
    t('topology.count.edges', { count: found.edges }),
  ].join(' · ')
  return (
    <button
      type="button"
      className={css.found}
      disabled={total === 0}
      title={`${words}. ${t('topology.find.next')}`}
      aria-label={`${words}. ${t('topology.find.next')}`}
      onClick={onNext}
    >
      <span aria-live="polite">{total === 0 ? t('topology.find.none') : total}</span>
    </button>
  )
}
