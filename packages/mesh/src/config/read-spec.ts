/**
 * Reads of specs that no schema has interpreted. An object may hold anything that its API server
 * let through, so each read answers "absent" for what has another type.
 */

export type Spec = Readonly<Record<string, unknown>>

export const isSpec = (value: unknown): value is Spec =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object under a key; an empty one where there is none. */
export function specAt(spec: Spec, key: string): Spec {
  const value = spec[key]
  return isSpec(value) ? value : {}
}

export function hasSpec(spec: Spec, key: string): boolean {
  return isSpec(spec[key])
}

/** The objects of a list; what is no object becomes an empty one, so that places stay right. */
export function specsAt(spec: Spec, key: string): readonly Spec[] {
  const value = spec[key]
  return Array.isArray(value) ? value.map((each) => (isSpec(each) ? each : {})) : []
}

export function textAt(spec: Spec, key: string): string | null {
  const value = spec[key]
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberAt(spec: Spec, key: string): number | null {
  const value = spec[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The texts of a list; what is no text is left out. */
export function textsAt(spec: Spec, key: string): readonly string[] {
  const value = spec[key]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** A map of labels; values that are no text are left out. */
export function labelsAt(spec: Spec, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(specAt(spec, key)).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  )
}
