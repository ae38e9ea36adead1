import type { RelatedObject } from '@periplus/shared'
import type { Relations, Role } from './sides.ts'

/** Sizes in pixels. */
export const cardHeight = 46
const rowGap = 10
/** Holds the word of a curve. */
const columnGap = 112
const leastCard = 124
/** For curves within an outermost column. */
const margin = 18
const widestCard = 232

/** As many are drawn in one column until somebody asks for the others. */
export const most = 8

export interface Card {
  readonly related: RelatedObject
  readonly x: number
  readonly y: number
}

export interface Curve {
  readonly from: string
  readonly to: string
  readonly roles: readonly Role[]
  readonly path: string
  /** Where its word stands; null where there is no room for one. */
  readonly word: WordPlace | null
}

export interface WordPlace {
  readonly x: number
  readonly y: number
  /** Which end of the word stands there. */
  readonly anchor: 'start' | 'end'
}

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

/** Whether so many columns can be read beside each other. */
export const fits = (columns: number, width: number) =>
  width >= columns * leastCard + (columns - 1) * columnGap + 2 * margin

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
  const room = (width - 2 * margin - (count - 1) * columnGap) / Math.max(count, 1)
  const cardWidth = Math.round(Math.min(widestCard, Math.max(leastCard, room)))
  const total = count * cardWidth + (count - 1) * columnGap
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
  const x = (at: number) => left + at * (cardWidth + columnGap)
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
  const curves = curvesOf(relations, cards, cardWidth)
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

function curvesOf(
  { relations }: Relations,
  cards: readonly Card[],
  cardWidth: number,
): readonly Curve[] {
  const byKey = new Map(cards.map((card) => [card.related.key, card]))
  const pairs = new Map<string, { from: Card; to: Card; roles: Set<Role> }>()
  for (const { from, to, role } of relations) {
    const ends = { from: byKey.get(from), to: byKey.get(to) }
    if (!ends.from || !ends.to || from === to) continue
    const key = `${from} ${to}`
    const pair = pairs.get(key) ?? { from: ends.from, to: ends.to, roles: new Set<Role>() }
    pairs.set(key, pair)
    pair.roles.add(role)
  }
  return [...pairs.values()].map(({ from, to, roles }) => ({
    from: from.related.key,
    to: to.related.key,
    roles: [...roles],
    path: pathOf(from, to, cardWidth),
    word: wordPlace(from, to, cardWidth),
  }))
}

/** Leaves room for the head of the arrow. */
const headRoom = 5
/** A curve bends near the middle of the picture, where many meet; further out it is level. */
const bend = 44
const bulge = 22

function pathOf(from: Card, to: Card, cardWidth: number): string {
  const [startY, endY] = [from.y + cardHeight / 2, to.y + cardHeight / 2]
  const start = from.x + cardWidth
  if (from.x === to.x) {
    // On the side where there are no words, and beside the curves that begin in the middle of the card.
    const [edge, out] = to.related.distance < 0 ? [from.x, -1] : [start, 1]
    const end = to.y + (from.y < to.y ? 0.2 : 0.8) * cardHeight
    const far = edge + out * bulge
    return `M${edge} ${startY}C${far} ${startY} ${far} ${end} ${edge + out * headRoom} ${end}`
  }
  const forwards = from.x < to.x
  const [begin, end] = forwards ? [start, to.x - headRoom] : [from.x, to.x + cardWidth + headRoom]
  if (!isNextTo(from, to, cardWidth))
    return `M${begin} ${startY}${curveTo(begin, startY, end, endY)}`
  return outerOf(from, to) === to
    ? `M${begin} ${startY}${curveTo(begin, startY, begin + bend, endY)}H${end}`
    : `M${begin} ${startY}H${end - bend}${curveTo(end - bend, startY, end, endY)}`
}

function curveTo(x: number, y: number, endX: number, endY: number): string {
  const half = (x + endX) / 2
  return `C${half} ${y} ${half} ${endY} ${endX} ${endY}`
}

const isNextTo = (from: Card, to: Card, cardWidth: number) =>
  to.x - from.x === cardWidth + columnGap

/** The card that is further from the object asked for: there each curve is alone. */
const outerOf = (from: Card, to: Card) => (to.related.distance > 0 ? to : from)

/** Above the level part of a curve; those that pass a column, or turn back, have no room. */
function wordPlace(from: Card, to: Card, cardWidth: number): WordPlace | null {
  if (!isNextTo(from, to, cardWidth)) return null
  const outer = outerOf(from, to)
  const y = outer.y + cardHeight / 2 - 6
  return outer === to
    ? { x: to.x - 12, y, anchor: 'end' }
    : { x: from.x + cardWidth + 8, y, anchor: 'start' }
}

/** A word on the picture, which may be that of several curves. */
export interface Word extends WordPlace {
  readonly roles: readonly Role[]
  /** Keys of the objects that it is about. */
  readonly ends: readonly string[]
}

/** Curves that meet at their outer ends share the place of their words. */
export function wordsOf(curves: readonly Curve[]): readonly Word[] {
  const words = new Map<string, Word>()
  for (const { word, roles, from, to } of curves) {
    if (!word) continue
    const key = `${word.x} ${word.y}`
    const same = words.get(key)
    words.set(key, {
      ...word,
      roles: [...new Set([...(same?.roles ?? []), ...roles])],
      ends: [...(same?.ends ?? []), from, to],
    })
  }
  return [...words.values()]
}
