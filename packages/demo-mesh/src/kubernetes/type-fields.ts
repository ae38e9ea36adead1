import { builtinTypes } from './builtin-types.ts'

/** The table of built-in types, field by field. */

export type Shape = 'one' | 'list' | 'map'

export interface TypeField {
  /** As JSON writes it. */
  readonly name: string
  /** In protobuf. */
  readonly number: number
  readonly shape: Shape
  /** A scalar (`string`, `bool`, `int`, `bytes`), a special (`time`, `quantity`…) or a message. */
  readonly type: string
  /** Zeros and empty text are written in JSON. */
  readonly keepsZero: boolean
  /** A message whose fields are the parent's own in JSON. */
  readonly inline: boolean
  /** A patch made by a client names the fields that stay: `$retainKeys`. */
  readonly retainsKeys: boolean
  /** How lists merge: by a key of their objects, by value (`''`), or not at all. */
  readonly mergeKey: string | null
}

const messages = new Map<string, readonly TypeField[]>()

/** The fields of a message, or undefined for what is no message of the table. */
export function fieldsOf(type: string): readonly TypeField[] | undefined {
  if (messages.size === 0) {
    for (const line of builtinTypes.trim().split('\n')) {
      const [name = '', ...fields] = line.split(' ')
      messages.set(name, fields.map(parseField))
    }
  }
  return messages.get(type)
}

/** A field of a type, or of a message that is written into it. */
export function fieldNamed(type: string | undefined, name: string): TypeField | undefined {
  const fields = (type === undefined ? undefined : fieldsOf(type)) ?? []
  return (
    fields.find((field) => !field.inline && field.name === name) ??
    fields
      .filter(({ inline }) => inline)
      .map((field) => fieldNamed(field.type, name))
      .find((field) => field !== undefined)
  )
}

const fieldPattern = /^(~?)(\w+)=(\d+):(\[\]|\{\})?([\w.]+)(!?)(\^?)(?:(\|)(\w*))?$/

/** @throws Error for a line that nobody should have written */
function parseField(text: string): TypeField {
  const match = fieldPattern.exec(text)
  if (!match) throw new Error(`no field: ${text}`)
  const [, inline, name = '', number, brackets, type = '', zero, retains, merges, key = ''] = match
  return {
    name,
    number: Number(number),
    shape: brackets === '[]' ? 'list' : brackets === '{}' ? 'map' : 'one',
    type,
    keepsZero: zero === '!',
    inline: inline === '~',
    retainsKeys: retains === '^',
    mergeKey: merges === undefined ? null : key,
  }
}

/**
 * The table's name for a kind, or undefined where it has none.
 * @param apiVersion such as `v1`, `apps/v1`
 */
export function messageOf(apiVersion: string, kind: string): string | undefined {
  // Options travel under the version of what they are for.
  if (kind === 'DeleteOptions') return kind
  const [version, group] = apiVersion.split('/').reverse()
  const type = group === undefined ? kind : `${group.split('.')[0]}.${kind}`
  return version === 'v1' && fieldsOf(type) ? type : undefined
}
