/** What is different between two windows: edges and nodes that came, went, or do otherwise. */
import {
  type ComparedFigure,
  type EdgeChange,
  type EdgeFiguresOfWindow,
  type NodeChange,
  type TrafficRates,
  type TrafficUnit,
  usualRates,
} from '@periplus/shared'
import { byId } from '../graph/base-graph.ts'
import type { DecoratedEdge, DecoratedGraph, DecoratedNode } from '../graph/decorated-graph.ts'
import { weightOf } from '../graph/traffic-sums.ts'
import { type WindowsOfEdge, windowsOfEdge } from './windows-of-edge.ts'

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

/** Rates below this are noise: one request, message or connection in a hundred seconds. */
const leastPerSecond: Readonly<Record<TrafficUnit, number>> = {
  ...{ requests: 0.01, messages: 0.01, connections: 0.01 },
  bytes: 0,
}
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
  /** Of the traffic of both windows. */
  readonly trafficUnit: TrafficUnit
  /** Null where there was no such edge. */
  readonly before: EdgeFiguresOfWindow | null
  /** Null where there is no such edge any more. */
  readonly now: EdgeFiguresOfWindow | null
  /** Which figures changed by more than their thresholds. */
  readonly differs: readonly ComparedFigure[]
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

/** @param rates what stands for the traffic of each protocol */
export function compareGraphs(
  before: Side,
  now: Side,
  thresholds = usualThresholds,
  rates = usualRates,
): GraphDifferences {
  const edges = compareEdges(before, now, thresholds, rates)
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

function compareEdges(
  before: Side,
  now: Side,
  thresholds: Thresholds,
  rates: TrafficRates,
): ComparedEdge[] {
  // An edge without traffic is there in telemetry for hours; for a person it is not.
  const was = new Map(busy(before.graph).map((edge) => [edge.id, edge]))
  const is = new Map(busy(now.graph).map((edge) => [edge.id, edge]))
  const compared = [...new Set([...was.keys(), ...is.keys()])].flatMap((id): ComparedEdge[] => {
    const [old, current] = [was.get(id), is.get(id)]
    const edge = current ?? old
    if (!edge) return []
    const windows = windowsOfEdge(
      old && { edge: old, quantileMs: before.latencyMs(old) },
      current && { edge: current, quantileMs: now.latencyMs(current) },
      rates,
    )
    const differs = differences(windows, thresholds)
    return [{ edge, ...windows, differs, change: changeOf() }]
    function changeOf(): EdgeChange {
      if (!old) return 'added'
      if (!current) return 'gone'
      return differs.length > 0 ? 'changed' : 'same'
    }
  })
  return compared.sort((a, b) => byId(a.edge, b.edge))
}

const busy = ({ edges }: Graph) => edges.filter(({ sums }) => weightOf(sums) > 0)

function differences(
  { trafficUnit, before, now }: WindowsOfEdge,
  { rateRatio, errorRatio, latencyRatio }: Thresholds,
): ComparedFigure[] {
  if (!before || !now) return []
  const found: ComparedFigure[] = []
  const rates = differsByRatio(before.trafficPerSecond, now.trafficPerSecond, rateRatio)
  if (rates > leastPerSecond[trafficUnit]) found.push('trafficPerSecond')
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
