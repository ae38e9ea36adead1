import { Button } from '@mantine/core'
import { type Attention, parseEdgeId, parseId } from '@periplus/shared'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { findingKey } from '../../components/FindingItem.tsx'
import { HealthMark } from '../../components/HealthMark.tsx'
import { NodeLink } from '../../components/NodeLink.tsx'
import { ObjectLink } from '../../components/ObjectLink.tsx'
import { useText } from '../../i18n/use-text.ts'
import { topologySelection } from '../../url/topology-link.ts'
import css from './overview.module.css'

const marks = { failing: 'failing', degraded: 'degraded', note: 'unknown' } as const

/** As many as are read at a glance; the rest on demand. */
const atFirst = 6

interface AttentionListProps {
  attention: readonly Attention[]
  /** Where there are several, each item names its own. */
  clusters: number
}

/** What needs attention now, what harms most first. */
export function AttentionList({ attention, clusters }: AttentionListProps) {
  const t = useText()
  const [all, setAll] = useState(false)
  if (attention.length === 0) {
    return (
      <EmptyState good title={t('pages.overview.attention.none')}>
        {t('pages.overview.attention.none-why')}
      </EmptyState>
    )
  }
  const shown = all ? attention : attention.slice(0, atFirst)
  const rest = attention.length - shown.length
  return (
    <>
      <ul className={css.attention}>
        {shown.map((item) => (
          <li
            key={`${item.kind} ${item.title.text} ${item.edge ?? item.node}`}
            className={css.item}
          >
            <HealthMark status={marks[item.severity]} size={14} />
            <AttentionLink item={item}>{item.title.text}</AttentionLink>
            {leadsSomewhere(item) && (
              <IconChevronRight size={15} className={css.chevron} aria-hidden />
            )}
            {item.detail && (
              <span className={css.detail}>
                {clusters > 1 && clusterOf(item) !== null && `${clusterOf(item)} · `}
                {item.detail.text}
              </span>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <div className={css.more}>
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            {t('pages.overview.attention.more', { count: rest })}
          </Button>
        </div>
      )}
    </>
  )
}

/** Of a source, the title says it. */
function clusterOf({ edge, node, object }: Attention): string | null {
  if (object) return object.cluster
  const place = node ?? (edge === undefined ? null : parseEdgeId(edge)?.source)
  return (place && parseId(place)?.parts[0]) ?? null
}

const leadsSomewhere = ({ edge, node, object }: Attention) =>
  edge !== undefined || node !== undefined || object !== undefined

/** To the edge, the workload, or the finding in its object that it is about. */
function AttentionLink({ item, children }: { item: Attention; children: ReactNode }) {
  if (item.edge !== undefined) {
    return (
      <Link to="/topology" search={topologySelection(item.edge)} className={css.link}>
        {children}
      </Link>
    )
  }
  if (item.node !== undefined) {
    return (
      <NodeLink
        id={item.node}
        className={css.link}
        {...(item.kind === 'proxy' ? { tab: 'envoy' } : {})}
      >
        {children}
      </NodeLink>
    )
  }
  if (item.object !== undefined) {
    const { object, finding } = item
    return (
      <ObjectLink
        object={object}
        className={css.link}
        {...(finding ? { finding: findingKey({ ...finding, object }) } : {})}
      >
        {children}
      </ObjectLink>
    )
  }
  return <span>{children}</span>
}
