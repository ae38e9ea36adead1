import { type FindError, parseFind, quoted } from '@periplus/mesh/find'
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
  if (parsed.ok) return checkPatterns(text)
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
function checkPatterns(text: string): Asked {
  for (const match of text.matchAll(/!?~\s*"((?:[^"\\]|\\.)*)"/g)) {
    const pattern = (match[1] ?? '').replace(/\\(["\\])/g, '$1')
    try {
      new RegExp(pattern.replace(/^\(\?[a-z]+\)/, ''), 'u')
    } catch {
      const from = (match.index ?? 0) + match[0].length - (match[1] ?? '').length - 2
      const to = (match.index ?? 0) + match[0].length
      return { ok: false, error: { from, to, message: message('find.bad-pattern', { pattern }) } }
    }
  }
  return { ok: true, expression: text }
}
