import type { Field } from '../field.ts'

export interface Match {
  /** Place of its route in the list. */
  readonly route: number
  readonly field: Field
}

/** Matches that look alike, by what they ask for; the first is looked at closely with the second. */
interface Alike {
  readonly first: Match
  byKey: Map<string, Match> | null
}

/**
 * The matches of a list of routes, each where it stands first. Matches are compared as a whole only
 * where their paths and ports are alike, which is rare.
 */
export class FirstMatches {
  readonly #byGlance = new Map<string, Alike>()
  readonly #all: Match[] = []

  get all(): readonly Match[] {
    return this.#all
  }

  /** The match that asks for the same, if there is one; otherwise takes this one. */
  findOrAdd(match: Match): Match | null {
    const glance = glanceAt(match.field)
    const alike = this.#byGlance.get(glance)
    if (alike) {
      alike.byKey ??= new Map([[keyOf(alike.first.field), alike.first]])
      const key = keyOf(match.field)
      const before = alike.byKey.get(key)
      if (before) return before
      alike.byKey.set(key, match)
    } else {
      this.#byGlance.set(glance, { first: match, byKey: null })
    }
    this.#all.push(match)
    return null
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
