import type { ResponseOf, summaryEndpoint } from '@periplus/shared'
import { HealthMark } from '../../../components/HealthMark.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { endNames, type NodesById } from '../../../graph-page/names.ts'
import { fullNameOf } from '../../../graph-view/drawn-graph.ts'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'

interface TroubledListProps {
  troubled: ResponseOf<typeof summaryEndpoint>['troubled']
  /** What edges name. */
  nodes: NodesById
  onSelect: (id: string) => void
}

/** What fails and what is degraded, the most harmful first; a click selects it. */
export function TroubledList({ troubled, nodes, onSelect }: TroubledListProps) {
  const t = useText()
  const format = useFormat()
  const { edges, totalEdges, totalNodes } = troubled
  const left = totalEdges + totalNodes - edges.length - troubled.nodes.length
  return (
    <PanelSection title={t('topology.summary.troubled')}>
      {totalEdges + totalNodes === 0 && (
        <p className={css.note}>{t('topology.summary.troubled.none')}</p>
      )}
      <ul className={css.peers}>
        {edges.map(({ id, health, source, target, errorRatio, requestsPerSecond }) => (
          <Row
            key={id}
            status={health}
            text={endNames({ source, target }, nodes, t).join(' → ')}
            figure={
              errorRatio === null
                ? t(`pages.health.${health}`)
                : `${format.ratio(errorRatio)} · ${format.rate(requestsPerSecond)}`
            }
            onSelect={() => onSelect(id)}
          />
        ))}
        {troubled.nodes.map((node) => (
          <Row
            key={node.id}
            status={node.health.status}
            text={fullNameOf(node, t)}
            figure={t(`topology.kind.${node.kind}`)}
            hint={node.health.reasons.map(({ text }) => text).join('\n')}
            onSelect={() => onSelect(node.id)}
          />
        ))}
      </ul>
      {left > 0 && <p className={css.note}>{t('topology.panel.peers.more', { count: left })}</p>}
    </PanelSection>
  )
}

interface RowProps {
  status: Parameters<typeof HealthMark>[0]['status']
  text: string
  figure: string
  hint?: string
  onSelect: () => void
}

const Row = ({ status, text, figure, hint, onSelect }: RowProps) => (
  <li>
    <button type="button" className={css.peer} title={hint ?? text} onClick={onSelect}>
      <HealthMark status={status} />
      <span className={css.peerName}>{text}</span>
      <span className={css.peerFigure}>{figure}</span>
    </button>
  </li>
)
