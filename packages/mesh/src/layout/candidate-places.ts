/** Where a block may stand beside others. */
import type { Connections } from './arrangement-cost.ts'
import type { Block } from './block.ts'
import { around, bottomOf, centreOf, type Point, type Rect, rightOf } from './geometry.ts'
import { frameGap } from './model.ts'

/** Above these numbers of blocks the search is narrowed. */
export const manyBlocks = 14
export const veryManyBlocks = 60

/** Among very many blocks, a place is looked for beside those nearest to what the block calls. */
export function standingNear(
  block: Block,
  rects: readonly Rect[],
  connections: Connections,
  centres: ReadonlyMap<string, Point>,
): readonly Rect[] {
  if (rects.length <= veryManyBlocks) return rects
  const ends = connections.of(block).flatMap(({ source, target }) => {
    const at = centres.get(source) ?? centres.get(target)
    return at ? [at] : []
  })
  const all = around(rects)
  const middle =
    ends.length > 0
      ? {
          x: ends.reduce((sum, { x }) => sum + x, 0) / ends.length,
          y: ends.reduce((sum, { y }) => sum + y, 0) / ends.length,
        }
      : centreOf(all ?? { x: 0, y: 0, width: 0, height: 0 })
  const distance = (rect: Rect) => {
    const { x, y } = centreOf(rect)
    return (x - middle.x) * (x - middle.x) + (y - middle.y) * (y - middle.y)
  }
  const near = [...rects].sort((a, b) => distance(a) - distance(b)).slice(0, veryManyBlocks)
  // The outermost ones always have a free side.
  const left = Math.min(...rects.map(({ x }) => x))
  const top = Math.min(...rects.map(({ y }) => y))
  const right = Math.max(...rects.map(rightOf))
  const bottom = Math.max(...rects.map(bottomOf))
  const outermost = rects.filter(
    (rect) =>
      rect.x === left || rect.y === top || rightOf(rect) === right || bottomOf(rect) === bottom,
  )
  return [...new Set([...near, ...outermost])]
}

export const belowAll = (rects: readonly Rect[]): Point => {
  const all = around(rects)
  return all ? { x: all.x, y: bottomOf(all) + frameGap } : { x: 0, y: 0 }
}

/** Corners beside blocks that stand already: free ones touch two of them or align with one. */
export function candidatePlaces(block: Block, rects: readonly Rect[]): Point[] {
  const places = new Map<string, Point>()
  const add = (x: number, y: number) => places.set(`${x} ${y}`, { x, y })
  if (rects.length === 0) add(0, 0)
  for (const besideOne of rects) {
    const alignedWith = rects.length > manyBlocks ? [besideOne] : rects
    const xs = [rightOf(besideOne) + frameGap, besideOne.x - frameGap - block.width]
    const ys = [bottomOf(besideOne) + frameGap, besideOne.y - frameGap - block.height]
    for (const aligned of alignedWith) {
      const middle = centreOf(aligned)
      for (const x of xs) {
        add(x, aligned.y)
        add(x, bottomOf(aligned) - block.height)
        add(x, middle.y - block.height / 2)
        add(x, bottomOf(aligned) + frameGap)
        add(x, aligned.y - frameGap - block.height)
      }
      for (const y of ys) {
        add(aligned.x, y)
        add(rightOf(aligned) - block.width, y)
        add(middle.x - block.width / 2, y)
      }
    }
  }
  return [...places.values()]
}
