import { type BoxKind, healthStatuses } from '@periplus/shared'
import type { Place } from '../graph/base-graph.ts'
import { weightOf } from '../graph/traffic-sums.ts'
import { boxFinder } from './boxes.ts'
import type { GraphPart, PartNode } from './graph-view.ts'

/** What is shown or left out together: the nodes of one box, or a node that is in none. */
export interface Unit {
  /** What it collapses into; null for a node that is in no box. */
  readonly box: Place | null
  /** The most important first. */
  readonly nodes: readonly PartNode[]
}

interface Importance {
  /** 0 failing, 1 degraded, 2 anything else. */
  concern: number
  matches: number
  traffic: number
  readonly id: string
}

interface RankedNode extends Importance {
  readonly node: PartNode
}

interface UnitDraft extends Importance {
  readonly box: Place | null
  readonly nodes: RankedNode[]
}

/** Failing before everything else, then what was found, then degraded, then by traffic. */
const compare = (a: Importance, b: Importance) =>
  Number(a.concern > 0) - Number(b.concern > 0) ||
  Number(a.matches === 0) - Number(b.matches === 0) ||
  a.concern - b.concern ||
  b.traffic - a.traffic ||
  (a.id < b.id ? -1 : 1)

/** The units of a graph, the most important first. Nodes of failing edges count as failing. */
export function rankUnits(part: GraphPart, kind: BoxKind): Unit[] {
  const boxFor = boxFinder(kind)
  const units = new Map<string, UnitDraft>()
  for (const ranked of rankNodes(part)) {
    const { node, concern, matches, traffic } = ranked
    const box = node.stands ? null : boxFor(node)
    const id = box?.id ?? node.id
    const unit = units.get(id)
    if (unit) {
      unit.nodes.push(ranked)
      unit.concern = Math.min(unit.concern, concern)
      unit.matches += matches
      unit.traffic += traffic
    } else units.set(id, { id, box, nodes: [ranked], concern, matches, traffic })
  }
  return [...units.values()]
    .sort(compare)
    .map(({ box, nodes }) => ({ box, nodes: nodes.sort(compare).map(({ node }) => node) }))
}

function rankNodes(part: GraphPart): readonly RankedNode[] {
  const all = new Map<string, RankedNode>()
  for (const node of part.nodes) {
    const { id, health, matches = 0 } = node
    all.set(id, { id, node, concern: concernOf(health.status), matches, traffic: 0 })
  }
  for (const { source, target, sums, health, matches = 0 } of part.edges) {
    const weight = weightOf(sums)
    const concern = concernOf(health.status)
    for (const end of source === target ? [source] : [source, target]) {
      const known = all.get(end)
      if (!known) continue
      known.traffic += weight
      known.concern = Math.min(known.concern, concern)
      known.matches += matches
    }
  }
  return [...all.values()]
}

const concernOf = (status: PartNode['health']['status']) =>
  Math.min(healthStatuses.indexOf(status), 2)
