import { message } from '@periplus/shared'
import type { FindError, Operator, Span } from './expression.ts'

export interface Token extends Span {
  readonly type: 'word' | 'quoted' | 'operator' | 'and' | 'or' | 'not' | '(' | ')'
  /** Of a quoted text: without its quotes. */
  readonly text: string
}

/** Longest first: `>=` is not `>` and then `=`. `==` and `=~` are what other languages write. */
const operators: readonly (readonly [string, Operator])[] = [
  ['!=', '!='],
  ['!~', '!~'],
  ['=~', '~'],
  ['==', '='],
  ['>=', '>='],
  ['<=', '<='],
  ['=', '='],
  ['~', '~'],
  ['>', '>'],
  ['<', '<'],
]

/** As a tool of other languages: `&&`, `||`, `!`. */
const signs: readonly (readonly [string, 'and' | 'or' | 'not'])[] = [
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
]

const keywords = new Set(['and', 'or', 'not'])

/** The tokens of a text up to the first thing that is none. */
export function tokensOf(text: string): { tokens: Token[]; error: FindError | null } {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (/\s/.test(character)) {
      at += 1
      continue
    }
    const token = readToken(text, at)
    if (!token) {
      const error = { from: at, to: text.length, message: message('find.unclosed-quote') }
      return { tokens, error }
    }
    tokens.push(token)
    at = token.to
  }
  return { tokens, error: null }
}

/** @returns null for a quote that is not closed */
function readToken(text: string, from: number): Token | null {
  const character = text.charAt(from)
  if (character === '(' || character === ')') {
    return { type: character, text: character, from, to: from + 1 }
  }
  if (character === '"' || character === "'") return readQuoted(text, from, character)
  for (const [written, operator] of operators) {
    if (text.startsWith(written, from)) {
      return { type: 'operator', text: operator, from, to: from + written.length }
    }
  }
  for (const [written, type] of signs) {
    if (text.startsWith(written, from)) {
      return { type, text: written, from, to: from + written.length }
    }
  }
  return readWord(text, from)
}

/** A backslash keeps the quote or the backslash after it. */
function readQuoted(text: string, from: number, quote: string): Token | null {
  let content = ''
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at)
    const next = text.charAt(at + 1)
    if (character === '\\' && (next === quote || next === '\\')) {
      content += next
      at += 1
    } else if (character === quote) {
      return { type: 'quoted', text: content, from, to: at + 1 }
    } else content += character
  }
  return null
}

/** Everything that is neither space, bracket, quote nor operator; a single `&` or `|` is a letter. */
const word = /(?:[^\s()"'=!~<>&|]|&(?!&)|\|(?!\|))+/y

function readWord(text: string, from: number): Token {
  word.lastIndex = from
  const found = word.exec(text)?.[0] ?? text.charAt(from)
  const lower = found.toLowerCase()
  const type = keywords.has(lower) ? (lower as 'and' | 'or' | 'not') : 'word'
  return { type, text: found, from, to: from + found.length }
}
