import type { ServiceGraph, SourceStatus } from '@periplus/shared'
import { useFormat } from '../format/use-format.ts'
import { useText } from '../i18n/use-text.ts'
import css from './overlay.module.css'

interface StatusStripProps {
  graph: ServiceGraph
  sources: readonly SourceStatus[]
  outdatedSince: number | null
  /** Some of its figures are still being read. */
  early: boolean
  limit: Limit
}

/** How much is drawn. */
export interface Limit {
  readonly all: boolean
  /** Ids of boxes that somebody collapsed, or `all`. */
  readonly collapsed: readonly string[]
  onAll(all: boolean): void
}

/** What is on the graph in words, what it cost, and what was left out. */
export function StatusStrip(props: StatusStripProps) {
  const { graph, sources, outdatedSince, early } = props
  const { all, collapsed, onAll } = props.limit
  const t = useText()
  const format = useFormat()
  const { nodes, edges, omittedNodes, omittedEdges } = graph
  const failing = nodes.filter(({ health }) => health.status === 'failing').length
  const degraded = nodes.filter(({ health }) => health.status === 'degraded').length
  const queries = sources.reduce((sum, source) => sum + source.queries, 0)
  const tookMs = Math.max(0, ...sources.map((source) => source.tookMs))
  // What somebody collapsed is no news to them.
  const isLimited = nodes.some(
    ({ id, kind, stands }) =>
      kind === 'more' || (stands && !collapsed.includes('all') && !collapsed.includes(id)),
  )
  const words = [
    t('topology.count.nodes', { count: nodes.length }),
    t('topology.count.edges', { count: edges.length }),
    ...(failing > 0 ? [t('topology.count.failing', { count: failing })] : []),
    ...(degraded > 0 ? [t('topology.count.degraded', { count: degraded })] : []),
    ...(failing + degraded === 0 ? [t('topology.count.healthy')] : []),
  ]
  return (
    <div className={css.strip} role="status">
      <span>{words.join(' · ')}</span>
      {outdatedSince !== null ? (
        <span className={css.stripOld}>
          {t('topology.stale', { time: format.time(outdatedSince) })}
        </span>
      ) : early ? (
        <span className={css.stripCost}>{t('topology.early')}</span>
      ) : (
        <span className={css.stripCost} title={t('topology.cost.hover')}>
          {t('topology.cost', { queries, took: format.duration(Math.round(tookMs)) })}
        </span>
      )}
      {isLimited && (
        <span className={css.stripMore}>
          {t('topology.more', { nodes: omittedNodes, edges: omittedEdges })}
          <button type="button" className={css.link} onClick={() => onAll(true)}>
            {t('topology.more.show')}
          </button>
        </span>
      )}
      {all && (
        <button type="button" className={css.link} onClick={() => onAll(false)}>
          {t('topology.more.less')}
        </button>
      )}
    </div>
  )
}
