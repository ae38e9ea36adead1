/**
 * Search parameters with types. Everything in the address is text; a field says how one parameter
 * is read and written. A value that makes no sense reads as the default, so that no pasted link
 * breaks a page; a default is not written, so that addresses stay short.
 */
import { resolveTime } from '@periplus/shared'

/** The address as the router holds it. */
export type RawSearch = Readonly<Record<string, string | undefined>>

export interface Field<T> {
  read(text: string | undefined): T
  /** Undefined leaves the parameter out. */
  write(value: T): string | undefined
}

export const text = (fallback = ''): Field<string> => ({
  read: (raw) => raw ?? fallback,
  write: (value) => (value === fallback ? undefined : value),
})

/** Absent is null: for a selection, where the empty text is no choice. */
export const optionalText = (): Field<string | null> => ({
  read: (raw) => (raw === undefined || raw === '' ? null : raw),
  write: (value) => value ?? undefined,
})

export const oneOf = <const T extends string>(values: readonly T[], fallback: T): Field<T> => ({
  read: (raw) => values.find((value) => value === raw) ?? fallback,
  write: (value) => (value === fallback ? undefined : value),
})

/** Written with commas. Sorted and without repeats, so that equal sets make equal addresses. */
export const list = (): Field<readonly string[]> => ({
  read: (raw) => normalise((raw ?? '').split(',')),
  write: (value) => normalise(value).join(',') || undefined,
})

const normalise = (parts: readonly string[]) =>
  [...new Set(parts.filter((part) => part !== ''))].sort()

/** What stands for none of them, where the absence of the parameter stands for the fallback. */
const noneOf = 'none'

/**
 * Some of the values, in their order, written with commas. Equal choices are one object, so that what
 * is made of them need not be made anew.
 */
export function someOf<const T extends string>(
  values: readonly T[],
  fallback: readonly T[],
): Field<readonly T[]> {
  const read = new Map<string, readonly T[]>([[fallback.join(), fallback]])
  const inOrder = (chosen: readonly string[]): readonly T[] => {
    const some = values.filter((value) => chosen.includes(value))
    const known = read.get(some.join()) ?? some
    read.set(some.join(), known)
    return known
  }
  return {
    read: (raw) => {
      if (raw === noneOf) return inOrder([])
      const some = inOrder((raw ?? '').split(','))
      return some.length === 0 ? fallback : some
    },
    write: (value) => {
      const some = inOrder(value)
      return some === fallback ? undefined : some.join(',') || noneOf
    },
  }
}

export const flag = (): Field<boolean> => ({
  read: (raw) => raw === 'true',
  write: (value) => (value ? 'true' : undefined),
})

/** A time as Grafana writes it; see `resolveTime`. */
export const time = (fallback: string): Field<string> => ({
  read: (raw) => (raw !== undefined && resolveTime(raw, 0) !== null ? raw : fallback),
  write: (value) => (value === fallback ? undefined : value),
})

type Fields = Readonly<Record<string, Field<unknown>>>

export type ValuesOf<S> =
  S extends SearchDefinition<infer F>
    ? { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }
    : never

export interface SearchDefinition<F extends Fields> {
  readonly fields: F
  readonly keys: readonly string[]
}

export const defineSearch = <F extends Fields>(fields: F): SearchDefinition<F> => ({
  fields,
  keys: Object.keys(fields),
})

/** Reads the parameters that `definition` names; others are not its business. */
export function readSearch<F extends Fields>(
  definition: SearchDefinition<F>,
  raw: RawSearch,
): ValuesOf<SearchDefinition<F>> {
  const values = definition.keys.map((key) => [key, definition.fields[key]?.read(raw[key])])
  return Object.fromEntries(values) as ValuesOf<SearchDefinition<F>>
}

/** `raw` with some values changed. A parameter that goes is present as undefined: see the router. */
export function writeSearch<F extends Fields>(
  definition: SearchDefinition<F>,
  raw: RawSearch,
  patch: Partial<ValuesOf<SearchDefinition<F>>>,
): RawSearch {
  const changes = Object.entries(patch).map(([key, value]) => [
    key,
    definition.fields[key]?.write(value),
  ])
  return { ...raw, ...Object.fromEntries(changes) }
}

/** The parameters of `definition` among values of more, as a link has them: defaults are left out. */
export const searchOf = <F extends Fields>(
  definition: SearchDefinition<F>,
  values: ValuesOf<SearchDefinition<F>>,
): RawSearch =>
  Object.fromEntries(
    Object.keys(values).flatMap((key) => {
      const written = definition.fields[key]?.write(values[key])
      return written === undefined ? [] : [[key, written]]
    }),
  )
