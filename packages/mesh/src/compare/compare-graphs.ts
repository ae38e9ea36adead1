/** What is different between two windows: edges and nodes that came, went, or do otherwise. */
import type { EdgeChange, EdgeFiguresOfWindow, NodeChange } from '@periplus/shared'
import { byId } from '../graph/base-graph.ts'
import type { DecoratedEdge, DecoratedGraph, DecoratedNode } from '../graph/decorated-graph.ts'
import { figuresOfParts } from '../graph/edge-figures.ts'
import { weightOf } from '../graph/traffic-sums.ts'

/** From which difference on an edge counts as changed. */
export interface Thresholds {
  /** Of the larger rate, 0..1: 0.2 is a fifth more or less. */
  readonly rateRatio: number
  /** Between two shares of errors, 0..1: 0.01 is one percent point. */
  readonly errorRatio: number
  /** Of the larger latency, 0..1. */
  readonly latencyRatio: number
}

export const usualThresholds: Thresholds = { rateRatio: 0.2, errorRatio: 0.01, latencyRatio: 0.25 }

/** Rates below this are noise: one request in a hundred seconds. */
const leastRequestsPerSecond = 0.01
/** Latencies that differ by less are the same to whoever waits. */
const leastLatencyMs = 2

export interface ComparedNode {
  /** As it is now; as it was where it is gone. */
  readonly node: DecoratedNode
  readonly change: NodeChange
}

export interface ComparedEdge {
  /** As it is now; as it was where it is gone. */
  readonly edge: DecoratedEdge
  readonly change: EdgeChange
  /** Null where there was no such edge. */
  readonly before: EdgeFiguresOfWindow | null
  /** Null where there is no such edge any more. */
  readonly now: EdgeFiguresOfWindow | null
  /** Which figures changed by more than their thresholds. */
  readonly differs: readonly (keyof EdgeFiguresOfWindow)[]
}

export interface GraphDifferences {
  /** Sorted by id. */
  readonly nodes: readonly ComparedNode[]
  /** Sorted by id. */
  readonly edges: readonly ComparedEdge[]
}

type Graph = Pick<DecoratedGraph, 'nodes' | 'edges'>
/** Milliseconds of the quantile that is compared, by edge; null where it is not known. */
type LatencyOf = (edge: DecoratedEdge) => number | null

export interface Side {
  readonly graph: Graph
  readonly latencyMs: LatencyOf
}

export function compareGraphs(
  before: Side,
  now: Side,
  thresholds = usualThresholds,
): GraphDifferences {
  const edges = compareEdges(before, now, thresholds)
  const touched = new Set(
    edges
      .filter(({ change }) => change !== 'same')
      .flatMap(({ edge }) => [edge.source, edge.target]),
  )
  const was = new Map(before.graph.nodes.map((node) => [node.id, node]))
  const is = new Set(now.graph.nodes.map(({ id }) => id))
  const nodes = [
    ...now.graph.nodes.map((node): ComparedNode => {
      const old = was.get(node.id)
      if (!old) return { node, change: 'added' }
      const differs = touched.has(node.id) || old.health.status !== node.health.status
      return { node, change: differs ? 'changed' : 'same' }
    }),
    ...before.graph.nodes
      .filter(({ id }) => !is.has(id))
      .map((node): ComparedNode => ({ node, change: 'gone' })),
  ]
  return { nodes: nodes.sort((a, b) => byId(a.node, b.node)), edges }
}

function compareEdges(before: Side, now: Side, thresholds: Thresholds): ComparedEdge[] {
  // An edge without traffic is there in telemetry for hours; for a person it is not.
  const was = new Map(busy(before.graph).map((edge) => [edge.id, edge]))
  const is = new Map(busy(now.graph).map((edge) => [edge.id, edge]))
  const compared = [...new Set([...was.keys(), ...is.keys()])].flatMap((id): ComparedEdge[] => {
    const [old, current] = [was.get(id), is.get(id)]
    const edge = current ?? old
    if (!edge) return []
    const figuresBefore = old ? figuresOfWindow(old, before.latencyMs) : null
    const figuresNow = current ? figuresOfWindow(current, now.latencyMs) : null
    const differs =
      figuresBefore && figuresNow ? differences(figuresBefore, figuresNow, thresholds) : []
    return [{ edge, before: figuresBefore, now: figuresNow, differs, change: changeOf() }]
    function changeOf(): EdgeChange {
      if (!old) return 'added'
      if (!current) return 'gone'
      return differs.length > 0 ? 'changed' : 'same'
    }
  })
  return compared.sort((a, b) => byId(a.edge, b.edge))
}

const busy = ({ edges }: Graph) => edges.filter(({ sums }) => weightOf(sums) > 0)

function figuresOfWindow(edge: DecoratedEdge, latencyMs: LatencyOf): EdgeFiguresOfWindow {
  const { requestsPerSecond, bytesPerSecond, errorRatio, meanLatencyMs } = figuresOfParts(
    edge.sums,
    edge.parts,
  )
  const quantileMs = latencyMs(edge)
  return { requestsPerSecond, bytesPerSecond, errorRatio, meanLatencyMs, quantileMs }
}

function differences(
  before: EdgeFiguresOfWindow,
  now: EdgeFiguresOfWindow,
  { rateRatio, errorRatio, latencyRatio }: Thresholds,
): (keyof EdgeFiguresOfWindow)[] {
  const found: (keyof EdgeFiguresOfWindow)[] = []
  const rates = differsByRatio(before.requestsPerSecond, now.requestsPerSecond, rateRatio)
  if (rates > leastRequestsPerSecond) found.push('requestsPerSecond')
  const isTcp = before.requestsPerSecond === null && now.requestsPerSecond === null
  if (isTcp && differsByRatio(before.bytesPerSecond, now.bytesPerSecond, rateRatio) > 0) {
    found.push('bytesPerSecond')
  }
  // As good as the threshold is over it: 0.03 - 0.02 is a little less than 0.01.
  const errors = Math.abs((now.errorRatio ?? 0) - (before.errorRatio ?? 0))
  if (errors > errorRatio - 1e-9 && errors > 0) found.push('errorRatio')
  for (const figure of ['meanLatencyMs', 'quantileMs'] as const) {
    const by = differsByRatio(before[figure], now[figure], latencyRatio)
    if (by > leastLatencyMs) found.push(figure)
  }
  return found
}

/** By how much two figures differ; 0 where that is less than `ratio` of the larger, or one is unknown. */
function differsByRatio(before: number | null, now: number | null, ratio: number): number {
  if (before === null || now === null) return 0
  const by = Math.abs(now - before)
  return by >= ratio * Math.max(before, now) ? by : 0
}
