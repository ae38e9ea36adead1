/** Rectangles filed by the squares of a grid that they touch, so that few are asked about each place. */
import { around, overlaps, type Rect } from './geometry.ts'

/** Pixels. About the size of a node with its texts. */
const square = 96
/** Squares of one row; pictures are smaller than this many squares on either side of their origin. */
const rowLength = 1 << 20

export class RectGrid<R extends Rect> {
  readonly #squares = new Map<number, R[]>()
  #bounds: Rect | null = null

  constructor(rects: Iterable<R> = []) {
    for (const rect of rects) this.add(rect)
  }

  /** The smallest rectangle around all of them; null for none. */
  get bounds(): Rect | null {
    return this.#bounds
  }

  add(rect: R): void {
    this.#bounds = around(this.#bounds ? [this.#bounds, rect] : [rect])
    for (const key of squaresOf(rect, 0)) {
      const filed = this.#squares.get(key)
      if (filed) filed.push(rect)
      else this.#squares.set(key, [rect])
    }
  }

  /** The rectangles whose square a point lies in: a few that hold it and a few that do not. */
  around(x: number, y: number): readonly R[] {
    return this.#squares.get(keyOf(Math.floor(x / square), Math.floor(y / square))) ?? []
  }

  /** Whether a rectangle shares any area with a filed one, or comes closer than `gap`. */
  hits(rect: Rect, gap = 0, counts: (filed: R) => boolean = () => true): boolean {
    for (const key of squaresOf(rect, gap)) {
      const filed = this.#squares.get(key)
      if (filed?.some((each) => overlaps(each, rect, gap) && counts(each))) return true
    }
    return false
  }
}

const keyOf = (column: number, row: number) => row * rowLength + column

function* squaresOf({ x, y, width, height }: Rect, gap: number): Generator<number> {
  const right = Math.floor((x + width + gap) / square)
  const bottom = Math.floor((y + height + gap) / square)
  for (let row = Math.floor((y - gap) / square); row <= bottom; row++) {
    for (let column = Math.floor((x - gap) / square); column <= right; column++) {
      yield keyOf(column, row)
    }
  }
}
