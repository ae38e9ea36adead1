import { createLineFinder } from './line-starts.ts'
import { keysOfPath } from './path-keys.ts'
import { findPlace, type Offsets, type WrittenPlace } from './written-place.ts'
import type { TextRange } from './yaml-locator.ts'
import { createKeyWriter, createScalarWriter, writeByLibrary } from './yaml-scalar.ts'

export interface WrittenYaml {
  readonly text: string
  /** Where a path stands, as a locator finds it that reads the text. */
  find(path: string): TextRange
}

/**
 * An object as `kubectl get -o yaml` writes it: keys in alphabetical order, lists not indented, long
 * lines left whole, so that a place in a text is a place in one line.
 */
export const writeYaml = (value: unknown): string => writePlacedYaml(value).text

/** The same, with where everything stands in it: to read a megabyte again takes the library a second. */
export function writePlacedYaml(value: unknown): WrittenYaml {
  const { text, place } = write(value)
  let lineOf: ReturnType<typeof createLineFinder> | null = null
  return {
    text,
    find(path) {
      lineOf ??= createLineFinder(text)
      const [from, to] = findPlace(place, keysOfPath(path))
      return { start: lineOf(from), end: lineOf(to) }
    },
  }
}

const step = '  '

/** Maps and lists are laid out here, and what needs thought is left to the library. */
function write(value: unknown): { readonly text: string; readonly place: WrittenPlace } {
  const scalarOf = createScalarWriter()
  const keyOf = createKeyWriter()
  const parts: string[] = []
  let length = 0

  function put(part: string): Offsets {
    const from = length
    parts.push(part)
    length += part.length
    return [from, length]
  }

  /** @param indent of what the lines after the first belong to */
  const putLines = (lines: string, indent: string): Offsets =>
    put(indent === '' ? lines : lines.replace(/\n(?=[^\n])/g, `\n${indent}`))

  const putLeaf = (leaf: unknown, indent: string): WrittenPlace => ({
    shown: putLines(scalarOf(leaf), indent),
    inside: null,
  })

  function putList(items: readonly unknown[], indent: string): WrittenPlace {
    const from = length
    const inside = items.map((item, at) => {
      put(at === 0 ? '- ' : `\n${indent}- `)
      const block = blockOf(item)
      return block ? putBlock(block, indent + step) : putLeaf(item, indent)
    })
    return { shown: [from, length], inside }
  }

  function putMap(fields: Fields, indent: string): WrittenPlace {
    const keys = fields.map(([key]) => keyOf(key))
    if (keys.includes(null)) {
      const lines = writeByLibrary(Object.fromEntries(fields)).slice(0, -1)
      return { shown: putLines(lines, indent), inside: null }
    }
    const inside = new Map<string, WrittenPlace>()
    let first: Offsets | null = null
    for (const [at, [key, field]] of fields.entries()) {
      if (at > 0) put(`\n${indent}`)
      const name = put(keys[at] ?? '')
      first ??= name
      inside.set(key, putField(field, name, indent))
    }
    return { shown: first ?? [length, length], inside }
  }

  function putField(field: unknown, name: Offsets, indent: string): WrittenPlace {
    const block = blockOf(field)
    if (!block) {
      put(': ')
      const { shown, inside } = putLeaf(field, indent)
      const isScalar = typeof field !== 'object' || field === null
      return { shown: isScalar ? shown : name, inside }
    }
    // Lists stand below their key, not further in.
    const inner = block.list ? indent : indent + step
    put(`:\n${inner}`)
    return { ...putBlock(block, inner), shown: name }
  }

  /** From where the text ends, which is `indent` wide. */
  const putBlock = ({ list, fields }: Block, indent: string): WrittenPlace =>
    list ? putList(list, indent) : putMap(fields, indent)

  const block = blockOf(value)
  const place = block ? putBlock(block, '') : { shown: put(rootScalar(value)), inside: null }
  return { text: `${parts.join('')}\n`, place }
}

const rootScalar = (value: unknown) => writeByLibrary(value).slice(0, -1)

type Fields = readonly (readonly [key: string, value: unknown])[]

/** A map or a list with something in it: it takes lines of its own. */
type Block =
  | { readonly list: readonly unknown[]; readonly fields: null }
  | { readonly list: null; readonly fields: Fields }

function blockOf(value: unknown): Block | null {
  if (Array.isArray(value)) return value.length > 0 ? { list: value, fields: null } : null
  if (typeof value !== 'object' || value === null) return null
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return fields.length > 0 ? { list: null, fields } : null
}
