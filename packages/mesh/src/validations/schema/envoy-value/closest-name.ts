/**
 * The name that is probably meant by one that does not exist: the closest of those that do, if it is
 * only a few letters away; null where none is. Case and underscores do not count.
 */
export function closestName(given: string, names: readonly string[]): string | null {
  const wanted = plain(given)
  let best: string | null = null
  let bound = mostEdits(wanted) + 1
  for (const name of names) {
    const distance = editDistance(wanted, plainName(name), bound)
    if (distance < bound) {
      bound = distance
      best = name
    }
  }
  return best
}

/** `closestName` for as many names as anybody would read: it takes its time. */
export function createSuggest(most = 50): Suggest {
  let asked = 0
  return (given, names) => (asked++ < most ? closestName(given, names) : null)
}

export type Suggest = typeof closestName

/** Names that exist are few, and asked for again and again. */
const plainNames = new Map<string, string>()

function plainName(name: string): string {
  const known = plainNames.get(name) ?? plain(name)
  plainNames.set(name, known)
  return known
}

/** One letter is wrong, and not a digit: `Http3Options` is no slip of the pen for `Http2Options`. */
export const isSlip = (given: string, name: string): boolean =>
  editDistance(plain(given), plain(name), 2) < 2 && digitsOf(given) === digitsOf(name)

const digitsOf = (name: string) => name.replace(/\D/g, '')

const plain = (name: string) => name.replaceAll('_', '').toLowerCase()

/** More than a third of a short name is another name. */
const mostEdits = ({ length }: string) => Math.min(3, Math.floor(length / 3))

/**
 * How many letters have to be put in, left out, exchanged for another or for their neighbour.
 * @param bound from which on it does not matter
 */
function editDistance(one: string, other: string, bound: number): number {
  if (Math.abs(one.length - other.length) >= bound) return bound
  // What both begin or end with needs no edit, and is nearly all of most names.
  const start = sharedLength(one, other, (index) => index)
  const rest = [one.slice(start), other.slice(start)] as const
  const end = sharedLength(...rest, (index, { length }) => length - 1 - index)
  const [from, to] = rest.map((text) => text.slice(0, text.length - end))
  return distanceOfRest(from ?? '', to ?? '', bound)
}

function sharedLength(
  one: string,
  other: string,
  at: (index: number, text: string) => number,
): number {
  const shortest = Math.min(one.length, other.length)
  let length = 0
  while (length < shortest && one[at(length, one)] === other[at(length, other)]) length++
  return length
}

function distanceOfRest(one: string, other: string, bound: number): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, column - 2) + 1 : bound,
        ),
      )
    }
    if (Math.min(...current) >= bound) return bound
    beforeLast = last
    last = current
  }
  return at(last, other.length)
}

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY
