import type { GraphEdge } from '@periplus/shared'
import { HealthMark } from '../../components/HealthMark.tsx'
import { useFormat } from '../../format/use-format.ts'
import { type NodesById, nameOfId } from '../../graph-page/names.ts'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

interface PeersProps {
  title: string
  edges: readonly GraphEdge[]
  /** The other end of an edge. */
  peerOf: (edge: GraphEdge) => string
  nodes: NodesById
  onSelect: (edge: string) => void
}

const shown = 8

/** The edges on one side of a node, the busiest first; a click selects the edge. */
export function Peers({ title, edges, peerOf, nodes, onSelect }: PeersProps) {
  const t = useText()
  const format = useFormat()
  if (edges.length === 0) return null
  const weight = (edge: GraphEdge) => edge.requestsPerSecond ?? -1
  const sorted = [...edges].sort((a, b) => weight(b) - weight(a))
  return (
    <PanelSection title={title}>
      <ul className={css.peers}>
        {sorted.slice(0, shown).map((edge) => (
          <li key={edge.id}>
            <button type="button" className={css.peer} onClick={() => onSelect(edge.id)}>
              <HealthMark status={edge.health} />
              <span className={css.peerName}>{nameOfId(peerOf(edge), nodes, t)}</span>
              <span className={css.peerFigure}>
                {edge.requestsPerSecond === null
                  ? format.throughput(edge.bytesPerSecond)
                  : format.rate(edge.requestsPerSecond)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {sorted.length > shown && (
        <p className={css.note}>
          {t('topology.panel.peers.more', { count: sorted.length - shown })}
        </p>
      )}
    </PanelSection>
  )
}
