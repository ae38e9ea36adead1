/** Long chains would be drawn as one thin line: their columns continue in a second row. */
import { around, bottomOf, rightOf } from './geometry.ts'
import { cellAt } from './model.ts'
import type { PlacedNode } from './placed-node.ts'

/** Rows are about this much wider than the whole is high. */
const wantedAspect = 1.5
/** What is not much wider than a screen stays in one row. */
const narrowest = 860
/** Pixels between two rows, and between two columns that were far apart. */
const rowGap = 44

/** Cells that overlap in x, from left to right. */
function columnsOf(placed: readonly PlacedNode[]): PlacedNode[][] {
  const byLeft = [...placed].sort(
    (a, b) => leftOf(a) - leftOf(b) || (a.node.id < b.node.id ? -1 : 1),
  )
  const columns: PlacedNode[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const each of byLeft) {
    const column = columns.at(-1)
    if (column && leftOf(each) < right) column.push(each)
    else columns.push([each])
    right = Math.max(right, rightOf(cellAt(each.node, each.centre)))
  }
  return columns
}

const leftOf = ({ node, centre }: PlacedNode) => centre.x - node.width / 2

export function wrapColumns(placed: readonly PlacedNode[]): PlacedNode[] {
  const all = around(placed.map(({ node, centre }) => cellAt(node, centre)))
  if (!all) return []
  const wanted = Math.max(narrowest, Math.sqrt(all.width * (all.height + rowGap) * wantedAspect))
  if (all.width < 1.4 * wanted) return [...placed]
  const wrapped: PlacedNode[] = []
  let row: PlacedNode[] = []
  let top = 0
  const finishRow = () => {
    const rect = around(row.map(({ node, centre }) => cellAt(node, centre)))
    if (!rect) return
    for (const { node, centre } of row) {
      wrapped.push({ node, centre: { x: centre.x - rect.x, y: centre.y - rect.y + top } })
    }
    top += bottomOf(rect) - rect.y + rowGap
    row = []
  }
  for (const column of columnsOf(placed)) {
    const rect = around([...row, ...column].map(({ node, centre }) => cellAt(node, centre)))
    if (row.length > 0 && rect && rect.width > wanted) finishRow()
    row.push(...column)
  }
  finishRow()
  return wrapped
}
