/** Where a block may stand beside others. */
import type { Block } from './block.ts'
import { around, bottomOf, centreOf, type Point, type Rect, rightOf } from './geometry.ts'
import { frameGap } from './model.ts'

/** Above this number of blocks the search is narrowed. */
export const manyBlocks = 14
/** Above this one nothing is searched: they stand in columns (blocks-in-columns.ts). */
export const veryManyBlocks = 60

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
