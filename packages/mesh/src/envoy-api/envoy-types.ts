/** Envoy's API as far as it can stand in the patches of EnvoyFilters: its messages and enumerations. */
import { description } from './description.ts'

const scalars = {
  b: 'bool',
  d: 'double',
  f: 'float',
  i: 'int32',
  l: 'int64',
  s: 'string',
  u: 'uint32',
  w: 'uint64',
  y: 'bytes',
} as const

export type Scalar = (typeof scalars)[keyof typeof scalars]

/** What one value of a field is. */
export type Shape =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'message'; readonly name: string }

export interface EnvoyField {
  /** As in the .proto file; JSON may have it so or as `jsonName`. */
  readonly name: string
  readonly jsonName: string
  readonly shape: Shape
  readonly holds: 'one' | 'list' | 'map'
  /** Of a map. */
  readonly key: Scalar
  /** Of the fields of a message with the same choice one may be set; null: it excludes no other. */
  readonly choice: string | null
}

export interface EnvoyMessage {
  readonly name: string
  /** In the order in which istiod looks at them. */
  readonly fields: readonly EnvoyField[]
}

interface Written {
  readonly inPackage: string
  /** `field:type field:type` of a message, `VALUE,VALUE` of an enumeration. */
  readonly text: string
  readonly isEnum: boolean
}

let written: ReadonlyMap<string, Written> | null = null
const messages = new Map<string, EnvoyMessage>()

/** Read when it is first asked for: most meshes have no patches. */
function all(): ReadonlyMap<string, Written> {
  written ??= new Map(description.trim().split('\n').flatMap(typesOfPackage))
  return written
}

function typesOfPackage(line: string): readonly (readonly [string, Written])[] {
  const end = line.indexOf(' ')
  const inPackage = line.slice(0, end)
  return line
    .slice(end + 1)
    .split(';')
    .map((type) => {
      const [, name = '', mark = '', text = ''] = /^([\w.]+)([= ]?)(.*)$/.exec(type) ?? []
      return [`${inPackage}.${name}`, { inPackage, text, isEnum: mark === '=' }]
    })
}

/** A message by its full name, as it stands after the slash of an `@type`; null where there is none. */
export function envoyMessage(name: string): EnvoyMessage | null {
  const known = messages.get(name)
  if (known) return known
  const type = all().get(name)
  if (!type || type.isEnum) return null
  const fields = type.text === '' ? [] : type.text.split(' ')
  const message = { name, fields: fields.map((field) => readField(field, type.inPackage)) }
  messages.set(name, message)
  return message
}

/** The full names of all messages. */
export const envoyMessageNames = (): readonly string[] =>
  [...all()].flatMap(([name, { isEnum }]) => (isEnum ? [] : [name]))

/** `name:type/choice`, where `*` before a type stands for a list and `{s}` for a map with such keys. */
const fieldText = /^(\w+):(\*|\{(\w)\})?([\w.]+)(?:\/(\d+))?$/

function readField(text: string, inPackage: string): EnvoyField {
  const [, name = '', many, key = 's', type = '', choice = null] = fieldText.exec(text) ?? []
  return {
    name,
    jsonName: name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    shape: shapeOf(type, inPackage),
    holds: many === undefined ? 'one' : many === '*' ? 'list' : 'map',
    key: scalarOf(key) ?? 'string',
    choice,
  }
}

function shapeOf(type: string, inPackage: string): Shape {
  const scalar = scalarOf(type)
  if (scalar) return { kind: 'scalar', scalar }
  const name = type.startsWith('.') ? type.slice(1) : `${inPackage}.${type}`
  const other = all().get(name)
  return other?.isEnum
    ? { kind: 'enum', name, values: other.text.split(',') }
    : { kind: 'message', name }
}

const scalarOf = (letter: string): Scalar | null =>
  letter in scalars ? scalars[letter as keyof typeof scalars] : null
