/** Positions that a person chose, kept in the browser: they are the person's, not the address's. */
import type { Moves } from '@periplus/mesh/layout'
import * as z from 'zod/mini'

const key = 'periplus-positions'

/** Bounds: the pictures moved last, and nodes of one picture. A browser keeps about 5 MB for us. */
const maxPictures = 20
const maxNodes = 2000
/** Pixels; what is further out than this cannot be seen beside the rest. */
const farthest = 100_000

const Coordinate = z.number().check(z.gte(-farthest), z.lte(farthest))
const Positions = z.record(z.string().check(z.maxLength(2000)), z.tuple([Coordinate, Coordinate]))

/** By picture, the one moved last at the end. */
const Stored = z.array(z.tuple([z.string(), Positions]))

export const toPositions = (moves: Moves): z.infer<typeof Positions> =>
  Object.fromEntries(
    Object.entries(moves)
      .slice(0, maxNodes)
      .map(([id, { x, y }]) => [id, [x, y]]),
  )

/** The moves in a parsed text; none where it is no such text. */
export function toMoves(value: unknown): Moves {
  const read = Positions.safeParse(value)
  if (!read.success) return {}
  const entries = Object.entries(read.data).slice(0, maxNodes)
  return Object.fromEntries(entries.map(([id, [x, y]]) => [id, { x, y }]))
}

function readAll(storage: Pick<Storage, 'getItem'>): z.infer<typeof Stored> {
  try {
    const read = Stored.safeParse(JSON.parse(storage.getItem(key) ?? '[]'))
    return read.success ? read.data : []
  } catch {
    return [] // another program's text, or no access
  }
}

export function readMoves(storage: Pick<Storage, 'getItem'>, picture: string): Moves {
  return toMoves(readAll(storage).find(([name]) => name === picture)?.[1] ?? {})
}

/** @param moves none forgets the picture */
export function storeMoves(storage: Storage, picture: string, moves: Moves): void {
  const others = readAll(storage).filter(([name]) => name !== picture)
  const positions = toPositions(moves)
  const own: z.infer<typeof Stored> =
    Object.keys(positions).length > 0 ? [[picture, positions]] : []
  try {
    storage.setItem(key, JSON.stringify([...others, ...own].slice(-maxPictures)))
  } catch {
    // Full or forbidden: the positions last as long as the page.
  }
}
