import { RE2JS } from 're2js'

/** Whether a text is one that a rule means. */
export type TextMatch = (text: string) => boolean

/**
 * Kiali's patterns: a regular expression (RE2) for the whole text; empty for any.
 * @returns null where it cannot be read
 */
export function wholeMatch(pattern: string): TextMatch | null {
  const bare = pattern.replace(/^\^/, '').replace(/\$$/, '')
  if (bare === '' || bare === '.*') return () => true
  try {
    const compiled = RE2JS.compile(bare)
    return (text) => compiled.matches(text)
  } catch {
    return null
  }
}

/** A pattern of response codes, where X stands for a digit: `4XX`, `503`, `5\d\d`, `-` for none. */
export const codeMatch = (pattern: string) => wholeMatch(pattern.replace(/x/gi, '\\d'))
