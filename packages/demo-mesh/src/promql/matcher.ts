import type { Matcher } from './syntax.ts'

/**
 * A label matcher. Regular expressions are anchored, as upstream does it. Throws a SyntaxError for
 * a pattern that RE2 would refuse.
 */
export function labelMatcher(name: string, operator: Matcher['operator'], value: string): Matcher {
  switch (operator) {
    case '=':
      return { name, operator, value, accepts: (text) => text === value }
    case '!=':
      return { name, operator, value, accepts: (text) => text !== value }
    case '=~': {
      const pattern = anchoredPattern(value)
      return { name, operator, value, accepts: (text) => pattern.test(text) }
    }
    case '!~': {
      const pattern = anchoredPattern(value)
      return { name, operator, value, accepts: (text) => !pattern.test(text) }
    }
  }
}

/** RE2 syntax as a JavaScript pattern; the whole text must match. */
export function anchoredPattern(source: string): RegExp {
  const [flags, body] = leadingFlags(source)
  // RE2 has no look-around and no references back; JavaScript would accept them.
  if (/\(\?(?:[=!]|<[=!])/.test(body) || /\\[1-9]/.test(body)) {
    throw new SyntaxError('invalid or unsupported Perl syntax')
  }
  const translated = body
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    .replaceAll('[[:alpha:]]', '[A-Za-z]')
    .replaceAll('[[:digit:]]', '[0-9]')
  return new RegExp(`^(?:${translated})$`, flags)
}

function leadingFlags(source: string): [flags: string, body: string] {
  const found = /^\(\?([ims]+)\)/.exec(source)
  return found === null ? ['', source] : [found[1] ?? '', source.slice(found[0].length)]
}

/** Upstream refuses selectors that could only mean "everything". */
export function matchesEmpty(matchers: readonly Matcher[]): boolean {
  return matchers.every(({ accepts }) => accepts(''))
}
