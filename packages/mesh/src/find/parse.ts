/**
 * The language of find and hide:
 *
 *     expression = term { "or" term }
 *     term       = factor { "and" factor }
 *     factor     = "not" factor | "(" expression ")" | condition
 *     condition  = field [ operator value ]
 */
import { message } from '@periplus/shared'
import { readCondition } from './condition.ts'
import { Cursor, Mistake, mistake } from './cursor.ts'
import type { Expected, Expression, FindError, Parsed } from './expression.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Longer texts are no question that a person asks. */
export const longestExpression = 2000
/** So that no text can exhaust the stack. */
const deepest = 50

/** Reads an expression; says what is wrong with it and where. An empty text asks nothing. */
export function parseFind(text: string): Parsed {
  if (text.length > longestExpression) {
    const at = { from: longestExpression, to: text.length }
    const limit = String(longestExpression)
    return { ok: false, error: { ...at, message: message('find.too-long', { limit }) } }
  }
  const { tokens, error } = tokensOf(text)
  const read = readTokens(tokens, text.length)
  // What cannot be read as tokens comes after all that could: an earlier mistake is told first.
  const first = read.error && (!error || read.error.from < error.from) ? read.error : error
  return first ? { ok: false, error: first } : { ok: true, expression: read.expression }
}

interface Reading {
  readonly expression: Expression | null
  readonly error: FindError | null
  /** What could stand at the end of the text; null after a mistake before the end. */
  readonly expected: Expected | null
}

/** @param end offset where the text ends: something missing is missing there */
export function readTokens(tokens: readonly Token[], end: number): Reading {
  if (tokens.length === 0) return { expression: null, error: null, expected: { what: 'operand' } }
  const cursor = new Cursor(tokens, end)
  try {
    const expression = readOr(cursor, 0)
    const rest = cursor.peek()
    if (rest) throw mistake(rest, message('find.connector-missing', { found: rest.text }))
    return { expression, error: null, expected: cursor.expected }
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    return {
      expression: null,
      error: thrown.error,
      expected: cursor.peek() ? null : cursor.expected,
    }
  }
}

function readOr(cursor: Cursor, depth: number): Expression {
  return readSeveral(cursor, 'or', () => readAnd(cursor, depth))
}

function readAnd(cursor: Cursor, depth: number): Expression {
  return readSeveral(cursor, 'and', () => readFactor(cursor, depth))
}

function readSeveral(cursor: Cursor, type: 'and' | 'or', read: () => Expression): Expression {
  const first = read()
  const operands = [first]
  while (cursor.peek()?.type === type) {
    cursor.take()
    cursor.expected = { what: 'operand' }
    operands.push(read())
  }
  return operands.length === 1 ? first : { type, operands }
}

function readFactor(cursor: Cursor, depth: number): Expression {
  const token = cursor.peek()
  if (!token) throw mistake(cursor.end, message('find.operand-missing'))
  if (depth > deepest) throw mistake(token, message('find.too-deep', { limit: String(deepest) }))
  if (token.type === 'not') {
    cursor.take()
    cursor.expected = { what: 'operand' }
    return { type: 'not', operand: readFactor(cursor, depth + 1) }
  }
  if (token.type !== '(') return readCondition(cursor)
  cursor.take()
  cursor.expected = { what: 'operand' }
  const inner = readOr(cursor, depth + 1)
  const close = cursor.take()
  if (close?.type === ')') return inner
  if (close) throw mistake(close, message('find.connector-missing', { found: close.text }))
  throw mistake(token, message('find.unclosed-parenthesis'))
}
