import { message } from '@periplus/shared'
import { RE2JS } from 're2js'
import { conditionsOf } from './conditions-of.ts'
import type { Condition, Expression, FindError } from './expression.ts'

/** Whether texts satisfy a comparison: one of them has to, and for `!=` and `!~` none may. */
export type TextTest = (texts: readonly string[]) => boolean

/**
 * A test for each condition of an expression that compares texts. Regular expressions are RE2's, found
 * anywhere in the text, and take linear time whatever is written.
 * @returns the error of the first regular expression that cannot be read
 */
export function textTestsOf(
  expression: Expression,
): { tests: ReadonlyMap<Condition, TextTest> } | { error: FindError } {
  const tests = new Map<Condition, TextTest>()
  for (const condition of conditionsOf(expression)) {
    const test = testOf(condition)
    if (test && typeof test !== 'function') return { error: test }
    if (test) tests.set(condition, test)
  }
  return { tests }
}

function testOf({ compare }: Condition): TextTest | FindError | null {
  if (!compare) return null
  const value = String(compare.value)
  switch (compare.operator) {
    case '=':
      return (texts) => texts.includes(value)
    case '!=':
      return (texts) => !texts.includes(value)
    case '~':
    case '!~': {
      const finds = finderOf(value)
      if (typeof finds === 'string') {
        const { from, to } = compare.at
        return { from, to, message: message(finds, { pattern: value.slice(0, longestQuoted) }) }
      }
      return compare.operator === '~' ? (texts) => texts.some(finds) : (texts) => !texts.some(finds)
    }
    default:
      return null
  }
}

/** Of a pattern, in a sentence about it. */
const longestQuoted = 100

/**
 * Steps that are tried at every letter of every name: linear time is a long time where there are
 * thousands. A hundred optional letters are 200.
 */
const largestProgram = 250

/** @returns what is wrong, where the pattern cannot be used */
function finderOf(
  pattern: string,
): ((text: string) => boolean) | 'find.bad-pattern' | 'find.large-pattern' {
  try {
    const compiled = RE2JS.compile(pattern)
    if (compiled.programSize() > largestProgram) return 'find.large-pattern'
    return (text) => compiled.matcher(text).find()
  } catch {
    return 'find.bad-pattern'
  }
}
