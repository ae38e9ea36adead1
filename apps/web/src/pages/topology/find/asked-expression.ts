import {
  conditionsOf,
  type Expression,
  type FindError,
  parseFind,
  quoted,
} from '@periplus/mesh/find'
import { message } from '@periplus/shared'

export type Asked =
  | { readonly ok: true; readonly expression: string }
  | { readonly ok: false; readonly error: FindError }

/** Words of names, and nothing that an expression is made of. */
const words = /^[\p{L}\p{N}\s._\-/*]+$/u

/**
 * What a person asks for with some text: an expression, or words, each of which occurs in what names a
 * node. A word that is an expression by itself (`idle`) is one.
 */
export function askedExpression(text: string): Asked {
  const parsed = parseFind(text)
  if (parsed.ok) {
    const error = parsed.expression && patternError(parsed.expression)
    return error ? { ok: false, error } : { ok: true, expression: text }
  }
  if (!words.test(text)) return parsed
  return { ok: true, expression: expressionOfWords(text) }
}

const namingFields = ['name', 'namespace', 'app', 'version', 'cluster'] as const

function expressionOfWords(text: string): string {
  const each = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const pattern = quoted(`(?i)${word.replace(/[.*]/g, '\\$&')}`)
      return `(${namingFields.map((field) => `${field} ~ ${pattern}`).join(' or ')})`
    })
  return each.join(' and ')
}

/** The server reads patterns with RE2; what no engine reads need not be sent. */
function patternError(expression: Expression): FindError | null {
  for (const { compare } of conditionsOf(expression)) {
    if (compare?.operator !== '~' && compare?.operator !== '!~') continue
    const pattern = String(compare.value)
    try {
      new RegExp(pattern.replace(/^\(\?[a-z]+\)/, ''), 'u')
    } catch {
      return { ...compare.at, message: message('find.bad-pattern', { pattern }) }
    }
  }
  return null
}
