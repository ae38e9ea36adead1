import type { RelatedObject } from '@periplus/shared'
import { type Card, type Curve, curvesOf } from './curves.ts'
import { cardHeight, margin, measuresFor, rowGap } from './measures.ts'
import type { Relations } from './sides.ts'

/** As many are drawn in one column until somebody asks for the others. */
export const most = 8

/** Objects of a column that are not drawn. */
export interface Rest {
  readonly distance: number
  readonly count: number
  readonly x: number
  readonly y: number
}

export interface Picture {
  readonly cardWidth: number
  readonly width: number
  readonly height: number
  readonly cards: readonly Card[]
  readonly curves: readonly Curve[]
  readonly rests: readonly Rest[]
}

/** Objects by their distance, from those that lead here to those it leads to. */
export function columnsOf({ objects }: Relations): readonly (readonly RelatedObject[])[] {
  const distances = [...new Set(objects.map(({ distance }) => distance))].sort((a, b) => a - b)
  return distances.map((distance) => objects.filter((each) => each.distance === distance))
}

/**
 * Columns side by side, each in the middle of the height, and the curves between their cards.
 * @param width of the place, in pixels
 * @param unfolded distances whose columns are drawn whole
 */
export function layOut(
  relations: Relations,
  width: number,
  unfolded: ReadonlySet<number>,
): Picture {
  const columns = sortedByNeighbours(columnsOf(relations), relations)
  const count = columns.length
  const measures = measuresFor(count, width)
  const { cardWidth, gap } = measures
  const total = count * cardWidth + (count - 1) * gap
  const left = Math.max(margin, Math.round((width - total) / 2))
  const shown = columns.map((column) => {
    const distance = column[0]?.distance ?? 0
    return unfolded.has(distance) || column.length <= most + 1 ? column : column.slice(0, most)
  })
  const heights = shown.map((column, at) => {
    const rows = column.length + (column.length < (columns[at]?.length ?? 0) ? 1 : 0)
    return rows * (cardHeight + rowGap) - rowGap
  })
  const height = Math.max(0, ...heights)
  const top = (at: number) => Math.round((height - (heights[at] ?? 0)) / 2)
  const x = (at: number) => left + at * (cardWidth + gap)
  const cards = shown.flatMap((column, at) =>
    column.map((related, row) => ({
      related,
      x: x(at),
      y: top(at) + row * (cardHeight + rowGap),
    })),
  )
  const rests = shown.flatMap((column, at): Rest[] => {
    const hidden = (columns[at]?.length ?? 0) - column.length
    const y = top(at) + column.length * (cardHeight + rowGap)
    return hidden > 0 ? [{ distance: column[0]?.distance ?? 0, count: hidden, x: x(at), y }] : []
  })
  const curves = curvesOf(relations, cards, measures)
  return { cardWidth, width: Math.max(width, total + 2 * margin), height, cards, curves, rests }
}

/** Far columns in the order of the near ones that they belong to, so that curves cross less. */
function sortedByNeighbours(
  columns: readonly (readonly RelatedObject[])[],
  { relations }: Relations,
): readonly (readonly RelatedObject[])[] {
  const place = new Map(
    columns.flatMap((column) => column.map(({ key }, at) => [key, at] as const)),
  )
  const distance = new Map(columns.flat().map((each) => [each.key, each.distance]))
  const middle = ({ key, distance: own }: RelatedObject) => {
    const near = own < 0 ? own + 1 : own - 1
    const places = relations.flatMap(({ from, to }) => {
      const other = from === key ? to : to === key ? from : null
      return other !== null && distance.get(other) === near ? (place.get(other) ?? []) : []
    })
    return places.reduce((sum, each) => sum + each, 0) / Math.max(1, places.length)
  }
  return columns.map((column) =>
    Math.abs(column[0]?.distance ?? 0) < 2
      ? column
      : [...column].sort((a, b) => middle(a) - middle(b)),
  )
}
