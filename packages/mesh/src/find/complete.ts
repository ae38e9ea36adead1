import type { MessageId } from '@periplus/shared'
import { operatorsFor } from './condition.ts'
import type { Expected } from './expression.ts'
import { type FindField, findFields } from './fields.ts'
import { readTokens } from './parse.ts'
import { tokensOf } from './tokens.ts'

export interface Suggestion {
  readonly kind: 'field' | 'key' | 'operator' | 'value' | 'word'
  /** What replaces the text from `from` to `to`. */
  readonly insert: string
  /** What a field is; null for what explains itself. */
  readonly help: MessageId | null
}

export interface Completion {
  readonly from: number
  readonly to: number
  readonly suggestions: readonly Suggestion[]
}

/** Values that a text field or the key of a label has in the graph; empty where none are known. */
export type KnownValues = (field: FindField, key: string | null) => readonly string[]

/**
 * What could stand at the cursor, given what stands before it.
 * @param cursor offset in the text; what stands after it is left alone
 */
export function completeFind(text: string, cursor: number, known: KnownValues): Completion {
  const before = text.slice(0, cursor)
  const { tokens, error } = tokensOf(before)
  const last = tokens.at(-1)
  // The word that touches the cursor is being written: it is what gets replaced.
  const writing = last?.to === cursor && isWord(last.type) && !error ? last : null
  const written = writing?.text ?? ''
  const from = writing?.from ?? cursor
  const nothing = { from, to: cursor, suggestions: [] }
  if (error) return nothing
  const done = writing ? tokens.slice(0, -1) : tokens
  const { expected } = readTokens(done, from)
  if (!expected) return nothing
  const suggestions = suggestionsFor(expected, written, known)
  return {
    from,
    to: cursor,
    suggestions: suggestions.filter(({ insert }) => begins(insert, written)),
  }
}

const isWord = (type: string) =>
  type === 'word' || type === 'and' || type === 'or' || type === 'not'

/** The beginning, or the beginning of a part: `err` finds `errorPercent`, `name` `source.namespace`. */
function begins(insert: string, written: string): boolean {
  const text = insert.toLowerCase()
  const start = written.toLowerCase()
  return text.startsWith(start) || text.split(/[.:\-/]/).some((part) => part.startsWith(start))
}

function suggestionsFor(expected: Expected, written: string, known: KnownValues): Suggestion[] {
  switch (expected.what) {
    case 'operand':
      return [...operands(written, known), word('not')]
    case 'key':
      return keysOf(expected.field, known)
    case 'operator':
      return [
        ...operatorsFor(expected.field).map((insert) => suggestion('operator', insert)),
        ...(expected.field.type === 'choice' ? [] : [word('and'), word('or')]),
      ]
    case 'value':
      return valuesOf(expected.field, expected.key, known).map((insert) =>
        suggestion('value', insert),
      )
    case 'connector':
      return [word('and'), word('or')]
  }
}

const suggestion = (
  kind: Suggestion['kind'],
  insert: string,
  help: MessageId | null = null,
): Suggestion => ({ kind, insert, help })

const word = (insert: string) => suggestion('word', insert)

/** Keys of `label:` and `badge:` only once the colon is written: they are many. */
function operands(written: string, known: KnownValues): Suggestion[] {
  return findFields.flatMap((field) => {
    if (!field.takesKey) return [suggestion('field', field.name, field.help)]
    return written.toLowerCase().startsWith(`${field.name}:`)
      ? keysOf(field, known)
      : [suggestion('field', `${field.name}:`, field.help)]
  })
}

const keysOf = (field: FindField, known: KnownValues): Suggestion[] =>
  (field.takesKey?.choices ?? known(field, null)).map((key) =>
    suggestion('key', `${field.name}:${key}`),
  )

const valuesOf = (field: FindField, key: string | null, known: KnownValues): readonly string[] =>
  (field.choices ?? known(field, key)).map(quoted)

const bare = /^(?:[^\s()"'=!~<>&|\\]|&(?!&)|\|(?!\|))+$/

/** A value as it has to be written. */
export function quoted(value: string): string {
  if (bare.test(value) && !/^(and|or|not)$/i.test(value)) return value
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}
