import type { Field } from '../field.ts'

/** A match of a path's prefix with everything else that it asks for. */
interface PrefixMatch {
  readonly prefix: string
  readonly port: number
  readonly method: string
  readonly authority: string
  readonly headers: ReadonlyMap<string, string>
  readonly queryParams: ReadonlyMap<string, string>
  readonly withoutHeaders: ReadonlyMap<string, string>
}

/** Null for a match of anything but a path's prefix, of which nothing is compared. */
export function prefixMatchOf(match: Field): PrefixMatch | null {
  const prefix = match.at('uri').at('prefix').text
  if (prefix === '') return null
  return {
    prefix,
    port: match.at('port').number,
    // Istio takes a match without a method for one of GET.
    method: exactOrPrefix(match.at('method')) || 'exact:GET',
    authority: exactOrPrefix(match.at('authority')),
    headers: allOf(match.at('headers')),
    queryParams: allOf(match.at('queryParams')),
    withoutHeaders: allOf(match.at('withoutHeaders')),
  }
}

function exactOrPrefix(match: Field): string {
  const exact = match.at('exact').text
  const prefix = match.at('prefix').text
  return exact !== '' ? `exact:${exact}` : prefix !== '' ? `prefix:${prefix}` : ''
}

const allOf = (map: Field): ReadonlyMap<string, string> =>
  new Map(map.keys.map((name) => [name, exactOrPrefix(map.at(name))]))

/**
 * Whether what `earlier` matches leaves nothing for `later`, by the rule of Istio's analysis
 * (`coveredValidation` of istio/istio pkg/config/validation/validation.go).
 */
const covers = (earlier: PrefixMatch, later: PrefixMatch): boolean =>
  later.prefix !== earlier.prefix &&
  later.prefix.startsWith(earlier.prefix) &&
  later.port === earlier.port &&
  earlier.method.startsWith(later.method) &&
  earlier.authority.startsWith(later.authority) &&
  coversMap(earlier.headers, later.headers) &&
  coversMap(earlier.queryParams, later.queryParams) &&
  coversMap(earlier.withoutHeaders, later.withoutHeaders)

function coversMap(
  earlier: ReadonlyMap<string, string>,
  later: ReadonlyMap<string, string>,
): boolean {
  if (earlier.size !== later.size) return false
  for (const [name, value] of earlier) {
    const other = later.get(name)
    if (other === undefined || !value.startsWith(other)) return false
  }
  return true
}

interface Earlier {
  /** Place of its route in the list. */
  readonly route: number
  readonly asked: PrefixMatch
}

/** Of the matches with one prefix, as many are compared with a longer one. */
const mostCompared = 100

/** The matches of prefixes so far, by which those that a prefix goes on from are found. */
export class EarlierPrefixes {
  readonly #byPrefix = new Map<string, Earlier[]>()
  readonly #lengths = new Set<number>()

  add(match: Earlier): void {
    const { prefix } = match.asked
    const same = this.#byPrefix.get(prefix)
    if (same && same.length < mostCompared) same.push(match)
    if (!same) this.#byPrefix.set(prefix, [match])
    this.#lengths.add(prefix.length)
  }

  /** Those that leave nothing for a match. */
  covering(asked: PrefixMatch): readonly Earlier[] {
    return [...this.#lengths]
      .filter((length) => length < asked.prefix.length)
      .flatMap((length) => this.#byPrefix.get(asked.prefix.slice(0, length)) ?? [])
      .filter((match) => covers(match.asked, asked))
  }
}
