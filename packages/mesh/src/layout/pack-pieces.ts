/** Pieces of a picture that nothing connects, side by side in rows. */
import { cellsAround, type PlacedNode, shifted } from './placed-node.ts'

const pieceGap = 28

/** @param aspect width to height that the whole should have */
export function packPieces(
  pieces: readonly (readonly PlacedNode[])[],
  aspect: number,
): PlacedNode[] {
  const sized = pieces.flatMap((placed) => {
    const rect = cellsAround(placed)
    return rect ? [{ placed, rect, key: placed[0]?.node.id ?? '' }] : []
  })
  const area = sized.reduce(
    (sum, { rect }) => sum + (rect.width + pieceGap) * (rect.height + pieceGap),
    0,
  )
  const widest = Math.max(0, ...sized.map(({ rect }) => rect.width))
  const rowWidth = Math.max(widest, Math.sqrt(area * aspect))
  // Large ones first: a row of equal heights leaves least empty.
  sized.sort((a, b) => b.rect.height - a.rect.height || (a.key < b.key ? -1 : 1))
  const packed: PlacedNode[] = []
  let x = 0
  let y = 0
  let rowHeight = 0
  for (const { placed, rect } of sized) {
    if (x > 0 && x + rect.width > rowWidth) {
      x = 0
      y += rowHeight + pieceGap
      rowHeight = 0
    }
    packed.push(...shifted(placed, { x: x - rect.x, y: y - rect.y }))
    x += rect.width + pieceGap
    rowHeight = Math.max(rowHeight, rect.height)
  }
  return packed
}
