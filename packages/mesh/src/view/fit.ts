/**
 * A picture of at most so many nodes (design, decision 10): the boxes that fail and the busiest are
 * open, others are one node each, and the rest is a single node that says how much there is.
 */
import { type BoxKind, moreId } from '@periplus/shared'
import type { Place } from '../graph/base-graph.ts'
import type { GraphPart, PartNode } from './graph-view.ts'
import { type MergeOptions, mergeNodes } from './merge-nodes.ts'
import { rankUnits, type Unit } from './units.ts'

export interface FitOptions extends MergeOptions {
  readonly limit: number
  readonly boxes: BoxKind
  /** Ids of boxes that are to stay open whatever that takes. */
  readonly expand: ReadonlySet<string>
}

/** So much of the picture goes to open boxes; the rest shows what surrounds them. */
const openShare = 0.6

export function fitGraph(part: GraphPart, options: FitOptions): GraphPart {
  if (part.nodes.length <= options.limit) return part
  const groups = groupsOf(rankUnits(part, options.boxes), options)
  const restOf = (id: string) => {
    const group = groups.get(id)
    return group?.kind === 'more' ? group.id : null
  }
  // Lines to the rest would say only that there is more; what was found within it, it counts.
  const edges = part.edges.filter(({ source, target, matches = 0 }) => {
    const [from, to] = [restOf(source), restOf(target)]
    return from === to && (from === null || matches > 0)
  })
  return mergeNodes({ nodes: part.nodes, edges }, ({ id }) => groups.get(id) ?? null, options)
}

/** What each node that does not stay merges into, by its id. */
function groupsOf(ranked: readonly Unit[], { limit, expand }: FitOptions): Map<string, Place> {
  const groups = new Map<string, Place>()
  const focused = ranked.flatMap(({ nodes }) => nodes).filter((node) => node.focused)
  // One place is kept for the rest, and one for each node that the picture is about.
  const budget = Math.max(1, limit - 1 - focused.length)
  const isWanted = ({ box }: Unit) => box !== null && expand.has(box.id)
  const units = [...ranked.filter(isWanted), ...ranked.filter((unit) => !isWanted(unit))]
  let used = 0
  const later: Unit[] = []
  for (const unit of units) {
    const size = unit.nodes.length
    const room = Math.floor(budget * openShare) - used
    if (isWanted(unit) || size <= room) used += size
    else if (unit.box && room > budget * (openShare / 2)) {
      // So large a box as the picture: what matters most of it is better than a single node.
      const rest = moreIn(unit.box)
      for (const node of unit.nodes.slice(room - 1)) groups.set(node.id, rest)
      used += room
    } else later.push(unit)
  }
  for (const unit of later) {
    if (used >= budget) mergeAll(unit.nodes, restOfAll, groups)
    else {
      used += 1
      if (unit.box && unit.nodes.length > 1) mergeAll(unit.nodes, unit.box, groups)
    }
  }
  for (const { id } of focused) groups.delete(id)
  return groups
}

function mergeAll(nodes: readonly PartNode[], into: Place, groups: Map<string, Place>) {
  for (const { id } of nodes) groups.set(id, into)
}

const restOfAll: Place = {
  id: moreId(),
  kind: 'more',
  cluster: '',
  namespace: null,
  name: '',
  app: null,
  version: null,
  workloadKind: null,
  ownService: null,
}

/** The rest of one box stays in it. */
const moreIn = ({ cluster, namespace }: Place): Place => ({
  ...restOfAll,
  id: moreId(cluster, namespace ?? ''),
  cluster,
  namespace,
})
