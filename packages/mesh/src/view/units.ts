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
  readonly concern: number
  readonly matches: number
  readonly traffic: number
  readonly id: string
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
  const importance = importanceOfNodes(part)
  const of = (node: PartNode) =>
    importance.get(node.id) ?? { concern: 2, matches: 0, traffic: 0, id: node.id }
  const boxFor = boxFinder(kind)
  const units = new Map<string, { box: Place | null; nodes: PartNode[] }>()
  for (const node of part.nodes) {
    const box = node.stands === null ? boxFor(node) : null
    const id = box?.id ?? node.id
    const unit = units.get(id)
    if (unit) unit.nodes.push(node)
    else units.set(id, { box, nodes: [node] })
  }
  return [...units]
    .map(([id, { box, nodes }]) => {
      const sorted = [...nodes].sort((a, b) => compare(of(a), of(b)))
      return { unit: { box, nodes: sorted }, importance: together(id, nodes.map(of)) }
    })
    .sort((a, b) => compare(a.importance, b.importance))
    .map(({ unit }) => unit)
}

const together = (id: string, all: readonly Importance[]): Importance => ({
  id,
  concern: Math.min(...all.map(({ concern }) => concern)),
  matches: all.reduce((sum, { matches }) => sum + matches, 0),
  traffic: all.reduce((sum, { traffic }) => sum + traffic, 0),
})

function importanceOfNodes(part: GraphPart): ReadonlyMap<string, Importance> {
  const all = new Map<string, { -readonly [Key in keyof Importance]: Importance[Key] }>()
  for (const { id, health, matches } of part.nodes) {
    all.set(id, { id, concern: concernOf(health.status), matches, traffic: 0 })
  }
  for (const edge of part.edges) {
    const weight = weightOf(edge.sums)
    const concern = concernOf(edge.health.status)
    const note = (id: string) => {
      const known = all.get(id)
      if (!known) return
      known.traffic += weight
      known.concern = Math.min(known.concern, concern)
      known.matches += edge.matches
    }
    note(edge.source)
    if (edge.target !== edge.source) note(edge.target)
  }
  return all
}

const concernOf = (status: PartNode['health']['status']) =>
  Math.min(healthStatuses.indexOf(status), 2)
