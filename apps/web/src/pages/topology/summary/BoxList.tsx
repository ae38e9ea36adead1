import type { BoxKind, GraphNode, GraphType, HealthStatus } from '@periplus/shared'
import { HealthMark } from '../../../components/HealthMark.tsx'
import { healthRank } from '../../../components/health-rank.ts'
import { shortName } from '../../../graph-page/names.ts'
import { boxFinder } from '../../../graph-view/drawn-graph.ts'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'

interface BoxListProps {
  nodes: readonly GraphNode[]
  type: GraphType
  boxes: BoxKind
  onSelect: (id: string) => void
}

const shown = 12

/** The open boxes of the picture: what their titles do for a pointer, this list does for keys. */
export function BoxList({ nodes, type, boxes, onSelect }: BoxListProps) {
  const t = useText()
  const boxOf = boxFinder(nodes, { type, boxes })
  const members = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    const id = boxOf(node)
    if (id !== null && !node.stands) members.set(id, [...(members.get(id) ?? []), node])
  }
  const open = [...members]
    .map(([id, own]) => ({ id, count: own.length, status: worstOf(own) }))
    .sort((a, b) => healthRank(a.status) - healthRank(b.status) || b.count - a.count)
  if (open.length === 0) return null
  return (
    <PanelSection title={t('topology.summary.boxes')}>
      <ul className={css.peers}>
        {open.slice(0, shown).map(({ id, count, status }) => (
          <li key={id}>
            <button type="button" className={css.peer} onClick={() => onSelect(id)}>
              <HealthMark status={status} />
              <span className={css.peerName}>{shortName(id)}</span>
              <span className={css.peerFigure}>{t('topology.count.nodes', { count })}</span>
            </button>
          </li>
        ))}
      </ul>
      {open.length > shown && (
        <p className={css.note}>{t('topology.panel.peers.more', { count: open.length - shown })}</p>
      )}
    </PanelSection>
  )
}

/** As the server judged its members. */
const worstOf = (nodes: readonly GraphNode[]): HealthStatus =>
  nodes
    .map(({ health }) => health.status)
    .reduce((worst, status) => (healthRank(status) < healthRank(worst) ? status : worst), 'healthy')
