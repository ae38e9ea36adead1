import { useMediaQuery, useReducedMotion } from '@mantine/hooks'
import { withMoves } from '@periplus/mesh/layout'
import type { ServiceGraph, SourceStatus, Window } from '@periplus/shared'
import { useMemo, useRef, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useFormat } from '../../format/use-format.ts'
import { ExportMenu } from '../../graph-page/ExportMenu.tsx'
import { GraphSkeleton } from '../../graph-page/GraphSkeleton.tsx'
import { LayoutProgressBar } from '../../graph-page/LayoutProgressBar.tsx'
import { Legend } from '../../graph-page/Legend.tsx'
import { byNodeId } from '../../graph-page/names.ts'
import overlay from '../../graph-page/overlay.module.css'
import { StatusStrip } from '../../graph-page/StatusStrip.tsx'
import { ViewButtons } from '../../graph-page/ViewButtons.tsx'
import { drawnGraph } from '../../graph-view/drawn-graph.ts'
import {
  type CentreRequest,
  GraphCanvas,
  type GraphCanvasHandle,
} from '../../graph-view/GraphCanvas.tsx'
import { partTips, spokenNode } from '../../graph-view/part-tips.ts'
import { flowOf } from '../../graph-view/traffic-dots.ts'
import { zoomStep } from '../../graph-view/use-graph-keys.ts'
import { useLayout } from '../../graph-view/use-layout.ts'
import { useMoves } from '../../graph-view/use-moves.ts'
import { useText } from '../../i18n/use-text.ts'
import { changeLabels } from './compare/change-labels.ts'
import type { ComparedEdge } from './compare/compared-graph.ts'
import css from './topology.module.css'
import type { TopologySearch } from './topology-search.ts'
import type { Latencies } from './use-latencies.ts'
import type { PictureKey } from './use-topology.ts'

interface GraphViewProps {
  graph: ServiceGraph
  sources: readonly SourceStatus[]
  /** The stretch of time that the graph shows. */
  window: Window
  /** The instant of an old answer that is shown because there is no new one. */
  outdatedSince: number | null
  picture: PictureKey
  search: TopologySearch
  change: (patch: Partial<TopologySearch>) => void
  found: ReadonlySet<string>
  latenciesMs: Latencies | null
  /** Where two windows are compared: labels say what changed. */
  compared: readonly ComparedEdge[] | null
  centred: CentreRequest | null
}

/** On a phone the picture is higher than wide. */
const phoneAspect = 0.62

/** The drawn graph with everything that floats over it. */
export function GraphView(props: GraphViewProps) {
  const { graph, sources, picture, search, change, found, latenciesMs, compared, centred } = props
  const t = useText()
  const format = useFormat()
  const narrow = useMediaQuery('(width < 768px)', false, { getInitialValueInEffect: false })
  const [legend, setLegend] = useState(false)
  const canvas = useRef<GraphCanvasHandle>(null)
  const [tidied, setTidied] = useState(0)
  const labels = useMemo(
    () =>
      compared &&
      new Map(compared.map((edge) => [edge.id, changeLabels(edge, format, t)] as const)),
    [compared, format, t],
  )
  const drawn = useMemo(
    () =>
      drawnGraph(graph, {
        type: picture.type,
        boxes: picture.boxes,
        label: search.labels,
        rates: { grpc: search.grpcRate, tcp: search.tcpRate },
        latenciesMs,
        ownLabels: labels,
        security: search.security,
        format,
        t,
      }),
    [
      graph,
      picture.type,
      picture.boxes,
      search.labels,
      search.grpcRate,
      search.tcpRate,
      search.security,
      latenciesMs,
      labels,
      format,
      t,
    ],
  )
  const { laidOut, error, progress } = useLayout({
    graph: drawn,
    picture: `${picture.text}|${tidied}`,
    kind: search.layout,
    aspect: narrow ? phoneAspect : null,
  })
  const still = useReducedMotion(false, { getInitialValueInEffect: false })
  const flows = useMemo(() => {
    if (!search.traffic || still) return null
    const rates = { grpc: search.grpcRate, tcp: search.tcpRate }
    return new Map(graph.edges.map((edge) => [edge.id, flowOf(edge, rates)] as const))
  }, [graph, search.traffic, search.grpcRate, search.tcpRate, still])
  const tip = useMemo(
    () => partTips(graph, { security: search.security, format, t }),
    [graph, search.security, format, t],
  )
  const { moves, move, reset } = useMoves(`${picture.text}|${search.layout}|${narrow}`)
  const shown = useMemo(() => {
    if (!laidOut) return null
    return { ...laidOut, ...withMoves(laidOut.rooms, laidOut, moves) }
  }, [laidOut, moves])
  const label = t('topology.canvas.label', {
    nodes: graph.nodes.length,
    edges: graph.edges.length,
  })
  const nodes = useMemo(() => byNodeId(graph.nodes), [graph])
  const describe = (id: string) => {
    const node = nodes.get(id)
    if (!node) return id
    return spokenNode(node, t)
  }
  if (error) {
    return (
      <div className={css.centre}>
        <EmptyState title={t('topology.layout.failed', { reason: error.message })} />
      </div>
    )
  }
  return (
    <>
      {shown ? (
        <GraphCanvas
          graph={shown.graph}
          rooms={shown.rooms}
          layout={shown.layout}
          curves={shown.curves}
          picture={shown.picture}
          onMove={move}
          selected={search.selected}
          found={found}
          label={label}
          help={t('topology.canvas.help')}
          describe={describe}
          tip={tip}
          traffic={flows}
          onSelect={(selected) => change({ selected })}
          centred={centred}
          handle={canvas}
        />
      ) : (
        <GraphSkeleton label={t('topology.layouting', { count: graph.nodes.length })} />
      )}
      {progress && <LayoutProgressBar {...progress} />}
      {legend && <Legend />}
      <div className={overlay.foot}>
        <StatusStrip
          graph={graph}
          sources={sources}
          outdatedSince={props.outdatedSince}
          all={search.all}
          collapsed={search.collapse}
          onAll={(all) => change({ all })}
        />
        <ViewButtons
          exports={
            <ExportMenu
              picture={shown && { ...shown, title: label, answer: { graph, window: props.window } }}
              window={props.window}
              moves={moves}
            />
          }
          legend={legend}
          onReset={Object.keys(moves).length > 0 ? reset : null}
          onLegend={() => setLegend(!legend)}
          onTidy={() => setTidied(tidied + 1)}
          onZoom={(direction) => canvas.current?.zoomBy(zoomStep ** direction)}
          onFit={() => canvas.current?.fit()}
        />
      </div>
    </>
  )
}
