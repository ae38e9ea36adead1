import type { boxEndpoint, ResponseOf } from '@periplus/shared'
import { HealthMark } from '../../../components/HealthMark.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { detailOf, fullNameOf } from '../../../graph-view/drawn-graph.ts'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from '../panel.module.css'

interface MembersProps {
  members: ResponseOf<typeof boxEndpoint>['members']
  total: number
  onSelect: (id: string) => void
}

/** What is in a box, the worst first; a click selects it. */
export function Members({ members, total, onSelect }: MembersProps) {
  const t = useText()
  const format = useFormat()
  return (
    <PanelSection title={t('topology.box.members')}>
      <ul className={css.peers}>
        {members.map(({ node, inbound }) => (
          <li key={node.id}>
            <button
              type="button"
              className={css.peer}
              title={node.health.reasons.map(({ text }) => text).join('\n') || undefined}
              onClick={() => onSelect(node.id)}
            >
              <HealthMark status={node.health.status} />
              <span className={css.peerName}>
                {fullNameOf(node, t)}
                {node.kind === 'operation' && (
                  <span className={css.quiet}> {detailOf(node, t)}</span>
                )}
              </span>
              <span className={css.peerFigure}>
                {[
                  ...(inbound.errorRatio ? [format.ratio(inbound.errorRatio)] : []),
                  inbound.requestsPerSecond === null
                    ? format.throughput(inbound.bytesPerSecond)
                    : format.rate(inbound.requestsPerSecond),
                ].join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {total > members.length && (
        <p className={css.note}>
          {t('topology.panel.peers.more', { count: total - members.length })}
        </p>
      )}
    </PanelSection>
  )
}
