import { textSize } from './cell.ts'
import { framePadding } from './model.ts'

/** Texts smaller than this on the screen are hidden, not drawn small. */
export const smallestReadable = 9

/** Texts stay near their full size on the screen for a while when the picture is made smaller. */
const wanted = 0.9
const largestScale = 1.35
/** And do not grow for ever when it is made larger. */
const largestOnScreen = 1.5

/** By how much texts are larger than the picture around them at a zoom. */
export function textScale(zoom: number): number {
  if (zoom < wanted) return Math.min(largestScale, wanted / zoom)
  return Math.min(1, largestOnScreen / zoom)
}

/** Titles of boxes guide through a large picture: they stay when the names in it are gone. */
const titleOnScreen = 10
/** What stands above the nodes of a frame is for its title, and the free margin of their cells. */
const largestTitle = framePadding.top + 2

/** Labels of edges stay a little longer than names shrink, and say what is in trouble where lines are many. */
const smallLabel = smallestReadable + 0.2
const leastLabelZoom = 0.36
const fewLines = 120

/**
 * The size of labels in the picture's pixels, or null where they could not be read.
 * @param lines how many edges there are
 * @returns `calm` is false where only trouble is labelled: more would cover the picture
 */
export function labelSizeAt(zoom: number, lines: number) {
  const usual = readableSize('label', zoom)
  if (usual !== null) return { size: usual, calm: true }
  return zoom < leastLabelZoom ? null : { size: smallLabel / zoom, calm: lines <= fewLines }
}

/** The size of a text in the picture's pixels at a zoom, or null where it could not be read. */
export function readableSize(kind: keyof typeof textSize, zoom: number): number | null {
  const usual = textSize[kind] * textScale(zoom)
  const size =
    kind === 'title' ? Math.min(largestTitle, Math.max(usual, titleOnScreen / zoom)) : usual
  return size * zoom < smallestReadable ? null : size
}
