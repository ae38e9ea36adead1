import { humanAge } from './human-age.ts'
import { type KubernetesObject, valueAt } from './object.ts'

/** One column of a printed table, and how most of them are made. */
export interface Column {
  readonly name: string
  readonly cell: (object: KubernetesObject, nowMs: number) => string
  /** Shown by `-o wide` only. */
  readonly wide?: boolean
}

export const text = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return '<none>'
  return Array.isArray(value) ? value.map(text).join(',') : String(value)
}

/** The elements of a list at a path; none where there is no list. */
export function listAt(object: unknown, path: string): readonly unknown[] {
  const value = valueAt(object, path)
  return Array.isArray(value) ? value : []
}

export const field = (name: string, path: string): Column => ({
  name,
  cell: (object) => text(valueAt(object, path)),
})

export const wide = (column: Column): Column => ({ ...column, wide: true })

export const ratio = (name: string, ready: string, wanted: string): Column => ({
  name,
  cell: (object) => `${valueAt(object, ready) ?? 0}/${valueAt(object, wanted) ?? 0}`,
})

export const count = (name: string, path: string): Column => ({
  name,
  cell: (object) => String(valueAt(object, path) ?? 0),
})

/** How many entries a list or a map has. */
export const size = (name: string, path: string): Column => ({
  name,
  cell: (object) => String(Object.keys(valueAt(object, path) ?? {}).length),
})

/** How long ago a time was. */
export const since = (name: string, path: string): Column => ({
  name,
  cell: (object, nowMs) => {
    const time = Date.parse(String(valueAt(object, path) ?? ''))
    return Number.isNaN(time) ? '<unknown>' : humanAge(time, nowMs)
  },
})

/** Labels as a selector: `app=cart,version=v1`. */
export const labels = (name: string, path: string): Column => ({
  name,
  cell: (object) =>
    text(Object.entries(valueAt(object, path) ?? {}).map(([key, value]) => `${key}=${value}`)),
})

/** The status of a condition: `True`, `False`, or `<none>`. */
export const condition = (name: string, type: string): Column => ({
  name,
  cell: (object) => {
    const found = listAt(object, 'status.conditions').find((each) => valueAt(each, 'type') === type)
    return text(valueAt(found, 'status'))
  },
})

export const name: Column = { name: 'Name', cell: ({ metadata }) => metadata.name }
export const age: Column = since('Age', 'metadata.creationTimestamp')
