import type { Field } from '../field.ts'

export interface Match {
  /** Place of its route in the list. */
  readonly route: number
  readonly field: Field
}

/**
 * The matches of a list of routes, each where it stands first. Matches are compared as a whole only
 * where their paths and ports are alike, which is rare.
 */
export class FirstMatches {
  readonly #byGlance = new Map<string, { readonly match: Match; key: string | null }[]>()
  readonly #all: Match[] = []

  get all(): readonly Match[] {
    return this.#all
  }

  /** The match that asks for the same, if there is one. */
  find(field: Field): Match | undefined {
    const alike = this.#byGlance.get(glanceAt(field))
    if (!alike) return undefined
    const key = keyOf(field)
    for (const each of alike) each.key ??= keyOf(each.match.field)
    return alike.find((each) => each.key === key)?.match
  }

  add(match: Match): void {
    const glance = glanceAt(match.field)
    const alike = this.#byGlance.get(glance)
    if (alike) alike.push({ match, key: null })
    else this.#byGlance.set(glance, [{ match, key: null }])
    this.#all.push(match)
  }
}

function glanceAt(match: Field): string {
  const uri = match.at('uri')
  const words = ['exact', 'prefix', 'regex'].map((way) => uri.at(way).text)
  return [...words, match.at('port').number, match.at('sniHosts').items[0]?.text].join(' ')
}

/** Alike for matches that ask for the same, in whatever order; a name asks for nothing. */
function keyOf({ value }: Field): string {
  const asked = typeof value === 'object' && value !== null ? { ...value, name: undefined } : value
  return JSON.stringify(asked, (_, each: unknown) => sorted(each))
}

/** Without what reads as absent, keys in one order. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const given = Object.entries(value).filter(([, each]) => !isAbsent(each))
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const isAbsent = (value: unknown) =>
  value === null ||
  value === '' ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0)
