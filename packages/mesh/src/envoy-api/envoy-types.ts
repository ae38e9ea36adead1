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
  /** `field:type field:type` of a message, `VALUE,VALUE` of an enumeration. */
  readonly text: string
  readonly isEnum: boolean
}

/** The types of a package by their names in it. */
type Package = ReadonlyMap<string, Written>

/** Read as they are asked for: most meshes have no patches, and a patch is about few packages. */
let lines: ReadonlyMap<string, string> | null = null
const packages = new Map<string, Package>()
const messages = new Map<string, EnvoyMessage>()

function linesByPackage(): ReadonlyMap<string, string> {
  lines ??= new Map(
    description
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line]),
  )
  return lines
}

function packageNamed(name: string): Package | null {
  const known = packages.get(name)
  if (known) return known
  const line = linesByPackage().get(name)
  if (line === undefined) return null
  const types = new Map(
    line
      .slice(name.length + 1)
      .split(';')
      .map(readType),
  )
  packages.set(name, types)
  return types
}

function readType(type: string): readonly [string, Written] {
  const [, name = '', mark = '', text = ''] = /^([\w.]+)([= ]?)(.*)$/.exec(type) ?? []
  return [name, { text, isEnum: mark === '=' }]
}

/** A type and its package: the names of types in types have dots, too. */
function find(name: string): { readonly type: Written; readonly inPackage: string } | null {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const inPackage = name.slice(0, dot)
    const type = packageNamed(inPackage)?.get(name.slice(dot + 1))
    if (type) return { type, inPackage }
  }
  return null
}

/** A message by its full name, as it stands after the slash of an `@type`; null where there is none. */
export function envoyMessage(name: string): EnvoyMessage | null {
  const known = messages.get(name)
  if (known) return known
  const found = find(name)
  if (!found || found.type.isEnum) return null
  const { type, inPackage } = found
  const fields = type.text === '' ? [] : type.text.split(' ')
  const message = { name, fields: fields.map((field) => readField(field, inPackage)) }
  messages.set(name, message)
  return message
}

let names: readonly string[] | null = null

/** The full names of all messages. */
export function envoyMessageNames(): readonly string[] {
  names ??= [...linesByPackage().keys()].flatMap((inPackage) =>
    [...(packageNamed(inPackage) ?? [])].flatMap(([name, { isEnum }]) =>
      isEnum ? [] : [`${inPackage}.${name}`],
    ),
  )
  return names
}

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
  const other = find(name)?.type
  return other?.isEnum
    ? { kind: 'enum', name, values: other.text.split(',') }
    : { kind: 'message', name }
}

const scalarOf = (letter: string): Scalar | null =>
  letter in scalars ? scalars[letter as keyof typeof scalars] : null
