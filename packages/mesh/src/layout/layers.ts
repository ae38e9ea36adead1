/** Which nodes stand in one column: callers left of callees, no column much higher than the whole. */
import { type LayoutNode, layerGap, nodeGap } from './model.ts'
import type { Pair } from './pairs.ts'

/** Chains up to this long are drawn as chains; beyond, the picture grows in both directions. */
const leastColumns = 12
const columnsPerRoot = 1.4

/**
 * @param nodes in the order of ids, each with a pair
 * @param aspect width to height of what the picture should fill, if it is a large one
 * @returns columns from left to right
 */
export function layersOf(
  nodes: readonly LayoutNode[],
  pairs: readonly Pair[],
  aspect: number,
): LayoutNode[][] {
  const forward = withoutCycles(nodes, pairs)
  const rank = new Map<string, number>()
  for (const id of forward.order) {
    const before = (forward.callers.get(id) ?? []).map((caller) => rank.get(caller) ?? 0)
    rank.set(id, before.length > 0 ? 1 + Math.max(...before) : 0)
  }
  // Who is called by nobody stands next to whom it calls.
  for (const id of [...forward.order].reverse()) {
    const callees = forward.callees.get(id) ?? []
    if ((forward.callers.get(id) ?? []).length > 0 || callees.length === 0) continue
    rank.set(id, Math.min(...callees.map((callee) => rank.get(callee) ?? 1)) - 1)
  }
  const columns: LayoutNode[][] = []
  const longest = Math.max(...rank.values()) + 1
  // Where nearly all call each other the longest chain is all of them, one behind another.
  const most = Math.max(leastColumns, Math.ceil(columnsPerRoot * Math.sqrt(nodes.length)))
  const share = Math.min(1, most / longest)
  for (const node of nodes) {
    const at = Math.floor((rank.get(node.id) ?? 0) * share)
    columns[at] = [...(columns[at] ?? []), node]
  }
  const highest = Math.max(6, Math.ceil(1.25 * Math.sqrt(nodes.length)))
  const layers = columns.flatMap((column) => inParts(column, highest))
  const wanted = columnsPerRow(nodes, aspect)
  return nodes.length > fewNodes && isRagged(layers, wanted) ? evened(layers, wanted) : layers
}

/** Up to so many nodes are drawn as their calls are, whatever the shape of the whole. */
export const fewNodes = 60
/** A picture less than so full of nodes, beside a full one, would be made larger for nothing. */
const leastFull = 0.72
/** How many columns, for one row, give a picture of that shape. */
function columnsPerRow(nodes: readonly LayoutNode[], aspect: number): number {
  let width = 0
  let height = 0
  for (const node of nodes) {
    width += node.width + layerGap
    height += node.above + node.below + nodeGap
  }
  return (aspect * height) / width
}

function isRagged(layers: readonly LayoutNode[][], wanted: number): boolean {
  const rows = Math.max(...layers.map(({ length }) => length))
  const shape = layers.length / rows / wanted
  return layers.flat().length < leastFull * rows * layers.length || shape < 0.75 || shape > 1.5
}

/** The same order in columns of one height: those of few nodes share one, long ones are cut. */
function evened(layers: readonly LayoutNode[][], wanted: number): LayoutNode[][] {
  const nodes = layers.flat()
  const columns = Math.ceil(Math.sqrt(nodes.length * wanted))
  return Array.from({ length: columns }, (_, at) =>
    nodes.slice(
      Math.round((at * nodes.length) / columns),
      Math.round(((at + 1) * nodes.length) / columns),
    ),
  ).filter((column) => column.length > 0)
}

/** A column that is too high becomes several of equal height. */
function inParts(column: LayoutNode[], highest: number): LayoutNode[][] {
  const count = Math.ceil(column.length / highest)
  if (count <= 1) return [column]
  const parts: LayoutNode[][] = Array.from({ length: count }, () => [])
  for (const [index, node] of column.entries()) parts[index % count]?.push(node)
  return parts
}

/** Drops the calls that close a circle, found by walking from those whom fewest call. */
function withoutCycles(nodes: readonly LayoutNode[], pairs: readonly Pair[]) {
  const outOf = listsOf(pairs, ({ source, target }) => [source, target])
  const into = listsOf(pairs, ({ source, target }) => [target, source])
  const surplus = ({ id }: LayoutNode) => (into.get(id)?.length ?? 0) - (outOf.get(id)?.length ?? 0)
  const starts = [...nodes].sort(
    (a, b) =>
      Number(into.has(a.id)) - Number(into.has(b.id)) ||
      surplus(a) - surplus(b) ||
      (a.id < b.id ? -1 : 1),
  )
  const state = new Map<string, 'open' | 'done'>()
  const callers = new Map<string, string[]>()
  const callees = new Map<string, string[]>()
  const finished: string[] = []
  for (const { id } of starts) {
    if (state.has(id)) continue
    const path = [{ id, next: 0 }]
    state.set(id, 'open')
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = outOf.get(top.id)?.[top.next++]
      if (target === undefined) {
        state.set(top.id, 'done')
        finished.push(top.id)
        path.pop()
        continue
      }
      if (state.get(target) === 'open') continue
      callers.set(target, [...(callers.get(target) ?? []), top.id])
      callees.set(top.id, [...(callees.get(top.id) ?? []), target])
      if (state.has(target)) continue
      state.set(target, 'open')
      path.push({ id: target, next: 0 })
    }
  }
  return { order: finished.reverse(), callers, callees }
}

function listsOf(pairs: readonly Pair[], ends: (pair: Pair) => readonly [string, string]) {
  const lists = new Map<string, string[]>()
  for (const pair of pairs) {
    const [from, to] = ends(pair)
    const list = lists.get(from)
    if (list) list.push(to)
    else lists.set(from, [to])
  }
  return lists
}
