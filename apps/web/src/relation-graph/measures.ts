/** Sizes of the picture of relations, in pixels. */
export const cardHeight = 46
export const rowGap = 10
/** Hold the word of a curve: with room around it, or just so. */
const gaps = [112, 88] as const
const leastCard = 120
/** For curves within an outermost column. */
export const margin = 18
const widestCard = 232

/** Whether so many columns can be read beside each other. */
export const fits = (columns: number, width: number) =>
  roomFor(columns, width, gaps[1]) >= leastCard

/** Pixels for each card. */
const roomFor = (columns: number, width: number, gap: number) =>
  (width - 2 * margin - (columns - 1) * gap) / Math.max(columns, 1)

/** What of a picture is the same for all its cards and curves, in pixels. */
export interface Measures {
  readonly cardWidth: number
  readonly gap: number
}

export function measuresFor(columns: number, width: number): Measures {
  const gap = gaps.find((each) => roomFor(columns, width, each) >= leastCard) ?? gaps[1]
  const room = Math.max(leastCard, roomFor(columns, width, gap))
  return { cardWidth: Math.round(Math.min(widestCard, room)), gap }
}
