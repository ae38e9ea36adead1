/**
 * Shorter ways in an arrangement that is full: what takes equal room changes places where that makes
 * the ways of both shorter. The shape of the whole stays as it is.
 */
import type { Point } from './geometry.ts'
import type { Pair } from './pairs.ts'

export interface Seat {
  readonly id: string
  readonly middle: Point
  /** What takes equal room has equal words here. */
  readonly room: string
}

/** A callee this far to the right of its caller is reached by a calm line. */
const comfortableAdvance = 90
/** What each missing pixel of that costs, and each of height, against one of width. */
const weights = { backwards: 1.6, rise: 0.8 }
/** Rounds for some hundred seats; each looks at all pairs of them. */
const fewSeats = 400
const roundsFor = (seats: number) => (seats > fewSeats ? 2 : 5)

/**
 * @param seats in the order of ids
 * @returns for each id, the id of whose seat it takes
 */
export function swappedPlaces(
  seats: readonly Seat[],
  pairs: readonly Pair[],
): ReadonlyMap<string, string> {
  const indexOf = new Map(seats.map(({ id }, index) => [id, index]))
  const callees: number[][] = seats.map(() => [])
  const callers: number[][] = seats.map(() => [])
  for (const { source, target } of pairs) {
    const from = indexOf.get(source)
    const to = indexOf.get(target)
    if (from === undefined || to === undefined) continue
    callees[from]?.push(to)
    callers[to]?.push(from)
  }
  const x = seats.map(({ middle }) => middle.x)
  const y = seats.map(({ middle }) => middle.y)
  const cost = (from: number, to: number) => {
    const advance = (x[to] ?? 0) - (x[from] ?? 0)
    const rise = (y[to] ?? 0) - (y[from] ?? 0)
    const missing = advance < comfortableAdvance ? comfortableAdvance - advance : 0
    return (
      (advance < 0 ? -advance : advance) +
      (rise < 0 ? -rise : rise) * weights.rise +
      missing * weights.backwards
    )
  }
  const costAt = (seat: number) => {
    let sum = 0
    for (const to of callees[seat] ?? []) sum += cost(seat, to)
    for (const from of callers[seat] ?? []) sum += cost(from, seat)
    return sum
  }
  const holder = seats.map((_, index) => index)
  const swap = (a: number, b: number) => {
    const [ax = 0, ay = 0, ah = a] = [x[a], y[a], holder[a]]
    x[a] = x[b] ?? 0
    y[a] = y[b] ?? 0
    holder[a] = holder[b] ?? b
    x[b] = ax
    y[b] = ay
    holder[b] = ah
  }
  for (let round = 0; round < roundsFor(seats.length); round++) {
    let changed = false
    for (const [a, seat] of seats.entries()) {
      for (let b = a + 1; b < seats.length; b++) {
        if (seats[b]?.room !== seat.room) continue
        const before = costAt(a) + costAt(b)
        swap(a, b)
        if (costAt(a) + costAt(b) < before - 1e-6) changed = true
        else swap(a, b)
      }
    }
    if (!changed) break
  }
  return new Map(
    seats.map(({ id }, index) => [id, seats[holder[index] ?? index]?.id ?? id] as const),
  )
}
