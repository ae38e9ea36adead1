import { message } from '@periplus/shared'
import { type Cursor, mistake } from './cursor.ts'
import type { Comparison, Condition, Operator, Span } from './expression.ts'
import { type FindField, fieldNamed, findFields } from './fields.ts'
import { nearest } from './nearest.ts'
import type { Token } from './tokens.ts'

const operatorsOf: Readonly<Record<FindField['type'], readonly Operator[]>> = {
  text: ['=', '!=', '~', '!~'],
  choice: ['=', '!='],
  number: ['>', '>=', '<', '<=', '=', '!='],
  flag: [],
}

/** The operators that a field can be compared with, the usual one first. */
export const operatorsFor = (field: FindField): readonly Operator[] => operatorsOf[field.type]

/** @throws Mistake where no condition stands at the cursor */
export function readCondition(cursor: Cursor): Condition {
  const word = cursor.take()
  if (word?.type !== 'word') {
    throw mistake(word ?? cursor.end, message('find.field-missing', { found: word?.text ?? '' }))
  }
  const { field, key } = readField(word, cursor)
  cursor.expected = operatorsFor(field).length > 0 ? { what: 'operator', field } : connector
  const operator = cursor.peek()
  if (operator?.type !== 'operator') {
    requireBare(field, word)
    return { type: 'condition', field, key, compare: null, from: word.from, to: word.to }
  }
  cursor.take()
  const compare = readComparison(cursor, { field, key }, operator)
  cursor.expected = connector
  return { type: 'condition', field, key, compare, from: word.from, to: compare.at.to }
}

const connector = { what: 'connector' } as const

function readField(word: Token, cursor: Cursor): { field: FindField; key: string | null } {
  const colon = word.text.indexOf(':')
  const name = colon < 0 ? word.text : word.text.slice(0, colon)
  const field = fieldNamed(name)
  if (!field) {
    const names = findFields.map((each) => (each.takesKey ? `${each.name}:` : each.name))
    const meant = nearest(name, names)
    throw mistake(
      word,
      meant
        ? message('find.field-unknown-near', { name, meant })
        : message('find.field-unknown', { name }),
    )
  }
  if (!field.takesKey) {
    if (colon >= 0) throw mistake(word, message('find.no-key', { name: field.name }))
    return { field, key: null }
  }
  const key = colon < 0 ? '' : word.text.slice(colon + 1)
  if (key === '') {
    cursor.expected = { what: 'key', field }
    throw mistake(word, message('find.key-missing', { name: field.name }))
  }
  const { choices } = field.takesKey
  if (choices && !choices.includes(key)) {
    cursor.expected = { what: 'key', field }
    throw mistake(word, notAmong(field.name, key, choices))
  }
  return { field, key }
}

/** A flag, a number that may be there or not and a label stand alone; a name has to be compared. */
function requireBare(field: FindField, word: Token) {
  if (field.type !== 'choice') return
  throw mistake(
    word,
    message('find.operator-missing', {
      name: field.name,
      operators: operatorsFor(field).join(' '),
    }),
  )
}

function readComparison(
  cursor: Cursor,
  { field, key }: { field: FindField; key: string | null },
  token: Token,
): Comparison {
  const operator = operatorsFor(field).find((each) => each === token.text)
  if (!operator) {
    throw mistake(
      token,
      field.type === 'flag'
        ? message('find.flag-compared', { name: field.name })
        : message('find.operator-unfit', {
            name: field.name,
            operator: token.text,
            operators: operatorsFor(field).join(' '),
          }),
    )
  }
  cursor.expected = { what: 'value', field, key }
  const value = cursor.take()
  if (!value) throw mistake(cursor.end, message('find.value-missing', { name: field.name }))
  if (value.type === '(' || value.type === ')' || value.type === 'operator') {
    throw mistake(value, message('find.value-missing', { name: field.name }))
  }
  return { operator, value: comparedValue(field, value), at: spanOf(value) }
}

const spanOf = ({ from, to }: Span): Span => ({ from, to })

function comparedValue(field: FindField, token: Token): string | number {
  if (field.type === 'number') return numberOf(field, token)
  if (field.choices && !field.choices.includes(token.text)) {
    throw mistake(token, notAmong(field.name, token.text, field.choices))
  }
  return token.text
}

/** `250ms`, `0.25s`, `5%`, `1.5kB`; without a unit, in the field's own. */
function numberOf(field: FindField, token: Token): number {
  const [, digits, unit = ''] =
    /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)([a-zA-Z%]*)$/.exec(token.text) ?? []
  const units = field.units ?? {}
  const factor = unit === '' ? 1 : Object.hasOwn(units, unit) ? units[unit] : undefined
  if (digits === undefined || factor === undefined) {
    const names = Object.keys(units)
    throw mistake(
      token,
      names.length === 0
        ? message('find.not-a-number', { name: field.name, found: token.text })
        : message('find.not-a-number-with', {
            name: field.name,
            found: token.text,
            units: names.join(', '),
          }),
    )
  }
  return Number(digits) * factor
}

const notAmong = (name: string, found: string, choices: readonly string[]) =>
  message('find.not-among', { name, found, choices: choices.join(', ') })
