/** Rows through all columns of a large picture: names find room between them. */
import { type LayoutNode, nodeGap } from './model.ts'
import { spacedOut } from './spaced-out.ts'

/** Rows as high as the highest node may make the picture so much higher, and no more. */
const mostHigher = 1.35

/** @param y the nodes' places, which become those of rows where the nodes are about equally high */
export function alignRows(columns: readonly (readonly LayoutNode[])[], y: Map<string, number>) {
  const nodes = columns.flat()
  const heights = nodes.map(({ above, below }) => above + below)
  const pitch =
    Math.max(...nodes.map(({ above }) => above)) +
    Math.max(...nodes.map(({ below }) => below)) +
    nodeGap
  const mean = heights.reduce((sum, height) => sum + height, 0) / heights.length + nodeGap
  if (pitch > mostHigher * mean) return
  for (const column of columns) {
    // The same order, one row apart at least: two that are one apart stay so when they are rounded.
    const rows = spacedOut(
      column.map(({ id }) => (y.get(id) ?? 0) / pitch),
      column.map(() => 1),
    )
    for (const [index, { id }] of column.entries()) {
      y.set(id, Math.round(rows[index] ?? 0) * pitch)
    }
  }
}
