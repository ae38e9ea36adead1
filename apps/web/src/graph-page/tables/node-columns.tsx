import { type GraphNode, healthStatuses } from '@periplus/shared'
import { Fragment } from 'react'
import { HealthBadge } from '../../components/HealthBadge.tsx'
import { NodeLink } from '../../components/NodeLink.tsx'
import type { Column } from '../../components/table/column.ts'
import { nameOf } from '../../graph-view/drawn-graph.ts'
import type { Translate } from '../../i18n/use-text.ts'
import { isOfFindings } from '../finding-badges.ts'
import css from './tables.module.css'

/** What the picture shows of a node, in words. */
export function nodeColumns(t: Translate, onSelect: (id: string) => void): Column<GraphNode>[] {
  const marks = ({ badges }: GraphNode) =>
    badges.map((badge) => t(`topology.role.${badge}`)).join(', ')
  return [
    {
      id: 'name',
      title: t('topology.table.name'),
      value: (node) => nameOf(node, t),
      cell: (node) => (
        <button type="button" className={css.cellButton} onClick={() => onSelect(node.id)}>
          {nameOf(node, t)}
        </button>
      ),
      width: '20%',
    },
    {
      id: 'kind',
      title: t('topology.table.kind'),
      value: ({ kind }) => t(`topology.kind.${kind}`),
    },
    { id: 'namespace', title: t('topology.table.namespace'), value: ({ namespace }) => namespace },
    { id: 'cluster', title: t('topology.table.cluster'), value: ({ cluster }) => cluster },
    { id: 'version', title: t('topology.table.version'), value: ({ version }) => version },
    {
      id: 'health',
      title: t('topology.table.health'),
      value: ({ health }) => healthStatuses.indexOf(health.status),
      cell: ({ health }) => (
        <span title={health.reasons.map(({ text }) => text).join('\n')}>
          <HealthBadge status={health.status} quiet />
        </span>
      ),
    },
    {
      id: 'badges',
      title: t('topology.table.badges'),
      value: (node) => marks(node) || null,
      cell: (node) =>
        node.badges.length === 0
          ? '—'
          : node.badges.map((badge, index) => (
              <Fragment key={badge}>
                {index > 0 && ', '}
                {isOfFindings(badge) && node.kind === 'workload' ? (
                  <NodeLink id={node.id} part="findings">
                    {t(`topology.role.${badge}`)}
                  </NodeLink>
                ) : (
                  t(`topology.role.${badge}`)
                )}
              </Fragment>
            )),
      width: '26%',
    },
  ]
}
