import type { RelatedObject } from '@periplus/shared'
import { cardHeight, type Measures } from './measures.ts'
import type { Relations, Role } from './sides.ts'

/** An object on the picture. */
export interface Card {
  readonly related: RelatedObject
  readonly x: number
  readonly y: number
}

/** What one object names another for. */
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

/** One curve for each object that names another, whatever for and how often. */
export function curvesOf(
  { relations }: Relations,
  cards: readonly Card[],
  measures: Measures,
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
    path: pathOf(from, to, measures),
    word: wordPlace(from, to, measures),
  }))
}

/** Leaves room for the head of the arrow. */
const headRoom = 5
/** A curve bends near the middle of the picture, where many meet; further out it is level. */
const bend = 44
const bulge = 22

function pathOf(from: Card, to: Card, measures: Measures): string {
  const { cardWidth } = measures
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
  if (!isNextTo(from, to, measures))
    return `M${begin} ${startY}${curveTo(begin, startY, end, endY)}`
  return outerOf(from, to) === to
    ? `M${begin} ${startY}${curveTo(begin, startY, begin + bend, endY)}H${end}`
    : `M${begin} ${startY}H${end - bend}${curveTo(end - bend, startY, end, endY)}`
}

function curveTo(x: number, y: number, endX: number, endY: number): string {
  const half = (x + endX) / 2
  return `C${half} ${y} ${half} ${endY} ${endX} ${endY}`
}

const isNextTo = (from: Card, to: Card, { cardWidth, gap }: Measures) =>
  to.x - from.x === cardWidth + gap

/** The card that is further from the object asked for: there each curve is alone. */
const outerOf = (from: Card, to: Card) => (to.related.distance > 0 ? to : from)

/** Above the level part of a curve; those that pass a column, or turn back, have no room. */
function wordPlace(from: Card, to: Card, measures: Measures): WordPlace | null {
  if (!isNextTo(from, to, measures)) return null
  const outer = outerOf(from, to)
  const y = outer.y + cardHeight / 2 - 6
  return outer === to
    ? { x: to.x - 12, y, anchor: 'end' }
    : { x: from.x + measures.cardWidth + 8, y, anchor: 'start' }
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
