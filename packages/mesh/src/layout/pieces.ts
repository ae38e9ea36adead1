import type { LayoutNode } from './model.ts'
import { neighboursOf, type Pair } from './pairs.ts'

export interface Piece {
  readonly nodes: readonly LayoutNode[]
  readonly pairs: readonly Pair[]
}

/** The connected pieces of a graph, and last all nodes without any pair as one. */
export function piecesOf(nodes: readonly LayoutNode[], pairs: readonly Pair[]): Piece[] {
  const neighbours = neighboursOf(pairs)
  const pieceOf = new Map<string, number>()
  let count = 0
  for (const { id } of nodes) {
    if (pieceOf.has(id) || !neighbours.has(id)) continue
    const waiting = [id]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (pieceOf.has(next)) continue
      pieceOf.set(next, count)
      waiting.push(...(neighbours.get(next) ?? []))
    }
    count++
  }
  const pieces = Array.from({ length: count }, () => ({
    nodes: [] as LayoutNode[],
    pairs: [] as Pair[],
  }))
  const alone: LayoutNode[] = []
  for (const node of nodes) (pieces[pieceOf.get(node.id) ?? -1]?.nodes ?? alone).push(node)
  for (const pair of pairs) pieces[pieceOf.get(pair.source) ?? -1]?.pairs.push(pair)
  return alone.length > 0 ? [...pieces, { nodes: alone, pairs: [] }] : pieces
}
