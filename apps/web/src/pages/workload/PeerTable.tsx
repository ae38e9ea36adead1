import { type Direction, type GraphEdge, type GraphNode, parseId } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { HealthMark } from '../../components/HealthMark.tsx'
import { NodeLink } from '../../components/NodeLink.tsx'
import { Ratio } from '../../components/Ratio.tsx'
import type { Column } from '../../components/table/column.ts'
import { DataTable } from '../../components/table/DataTable.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { topologySelection } from '../../url/topology-link.ts'
import { useSearchState } from '../../url/use-search-state.ts'
import { workloadSearch } from './search.ts'
import css from './workload.module.css'

interface PeerTableProps {
  edges: readonly GraphEdge[]
  /** The nodes at the other ends. */
  nodes: readonly GraphNode[]
  direction: Direction
}

/** Whom the workload talks to in one direction, and how that goes. */
export function PeerTable({ edges, nodes, direction }: PeerTableProps) {
  const t = useText()
  const [{ sort }, change] = useSearchState(workloadSearch)
  const columns = usePeerColumns(nodes, direction)
  return (
    <DataTable
      label={t(direction === 'inbound' ? 'pages.workload.peers.in' : 'pages.workload.peers.out')}
      rows={edges}
      columns={columns}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={(next) => change({ sort: next }, { replace: true })}
    />
  )
}

function usePeerColumns(
  nodes: readonly GraphNode[],
  direction: Direction,
): readonly Column<GraphEdge>[] {
  const t = useText()
  const format = useFormat()
  return useMemo(() => {
    const byId = new Map(nodes.map((node) => [node.id, node]))
    const peerId = (edge: GraphEdge) => (direction === 'inbound' ? edge.source : edge.target)
    const nameOf = (id: string) => byId.get(id)?.name ?? parseId(id)?.parts.at(-1) ?? id
    return [
      {
        id: 'peer',
        title: t('pages.column.peer'),
        value: (edge) => nameOf(peerId(edge)),
        cell: (edge) => (
          <NodeLink id={peerId(edge)} className={css.peer}>
            <HealthMark status={edge.health} />
            {nameOf(peerId(edge))}
            <span className={css.peerPlace}>{byId.get(peerId(edge))?.namespace}</span>
          </NodeLink>
        ),
      },
      {
        id: 'protocol',
        title: t('pages.column.protocol'),
        width: '100px',
        wideOnly: true,
        value: ({ protocol }) => protocol,
        cell: ({ id, protocol }) => (
          <Link to="/topology" search={topologySelection(id)}>
            {protocol}
          </Link>
        ),
      },
      {
        id: 'rate',
        title: t('pages.column.rate'),
        width: '110px',
        narrowWidth: '80px',
        numeric: true,
        value: ({ requestsPerSecond }) => requestsPerSecond,
        cell: ({ requestsPerSecond }) => format.rate(requestsPerSecond),
      },
      {
        id: 'errors',
        title: t('pages.column.errors'),
        width: '90px',
        narrowWidth: '72px',
        numeric: true,
        value: ({ errorRatio }) => errorRatio,
        cell: ({ errorRatio, health }) => <Ratio value={errorRatio} status={health} />,
      },
      {
        id: 'latency',
        title: t('pages.column.latency'),
        hint: t('pages.workloads.mean'),
        width: '110px',
        numeric: true,
        wideOnly: true,
        value: ({ meanLatencyMs }) => meanLatencyMs,
        cell: ({ meanLatencyMs }) => format.duration(meanLatencyMs),
      },
      {
        id: 'bytes',
        title: t('pages.column.bytes'),
        width: '120px',
        numeric: true,
        wideOnly: true,
        value: ({ bytesPerSecond }) => bytesPerSecond,
        cell: ({ bytesPerSecond }) => format.throughput(bytesPerSecond),
      },
      {
        id: 'mtls',
        title: t('pages.column.mtls'),
        width: '90px',
        numeric: true,
        wideOnly: true,
        value: ({ mtlsRatio }) => mtlsRatio,
        cell: ({ mtlsRatio }) => format.ratio(mtlsRatio),
      },
    ]
  }, [t, format, nodes, direction])
}
