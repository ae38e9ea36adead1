import * as fc from 'fast-check'

/** A change of one place in an object: which place, and what becomes of it. */
export interface Mutation {
  /** Chooses among the places, whatever their number. */
  readonly place: number
  readonly change: Change
}

type Change =
  | { readonly how: 'replace'; readonly value: unknown }
  | { readonly how: 'delete' | 'repeat' | 'wrap' }

/** What people, templates and programs put where something else belongs. */
const wrongValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 65_536, 1.5, 1e308, Number.NaN, Number.POSITIVE_INFINITY],
  ...[
    '',
    ' ',
    '*',
    '**',
    '.',
    '/',
    ':',
    '-',
    '~',
    '%',
    '@',
    '(a+)+$',
    '[',
    '\\',
    '{{ .Values.x }}',
  ],
  ...['0', '-1', '99999999999999999999', '1s', '1h1h', 'true', 'null', '10.0.0.0/99', '::1', 'a b'],
  ...['__proto__', 'constructor', 'toString', '\u0000', '\ud800', 'ß💥\u202e', 'x'.repeat(5000)],
  ...[[], {}, [null], [[]], [{}], { '': null }, [1, 'a', null, {}], { a: { b: { c: [] } } }],
  Array.from({ length: 200 }, (_, at) => `h${at}.example.org`),
  JSON.parse('{"__proto__":{"a":1},"constructor":{}}'),
]

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...wrongValues).map((value) => ({ how: 'replace', value }) as const),
  },
  { weight: 2, arbitrary: fc.constantFrom('delete', 'repeat', 'wrap').map((how) => ({ how })) },
)

/** One to three changes of an object. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ place: fc.nat(), change }),
  { minLength: 1, maxLength: 3 },
)

type Holder = Record<string | number, unknown>

/** Every place below an object but those that say what it is. */
function placesIn(value: unknown, found: [Holder, string][] = []): readonly [Holder, string][] {
  if (typeof value !== 'object' || value === null) return found
  const holder = value as Holder
  for (const key of Object.keys(holder)) {
    if (key !== 'apiVersion' && key !== 'kind') found.push([holder, key])
    placesIn(holder[key], found)
  }
  return found
}

/** A copy of an object with changes. */
export function mutated(object: unknown, changes: readonly Mutation[]): unknown {
  const copy: unknown = structuredClone(object)
  for (const { place, change: what } of changes) {
    const places = placesIn(copy)
    const chosen = places[place % Math.max(places.length, 1)]
    if (chosen) apply(chosen, what)
  }
  return copy
}

function apply([holder, key]: readonly [Holder, string], change: Change) {
  const value = holder[key]
  // Its own copy: what is changed next may be a part of it.
  if (change.how === 'replace') holder[key] = structuredClone(change.value)
  else if (change.how === 'wrap') holder[key] = [value]
  else if (change.how === 'repeat')
    holder[key] = Array.isArray(value) ? structuredClone([...value, ...value]) : value
  else if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}
