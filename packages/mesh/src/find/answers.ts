/**
 * What a node or an edge answers to a condition, in the logic of three values: a field that it has
 * not (a protocol of a node, a rate that nobody measured) is neither true nor false, and stays so
 * under `not`. Only what is true is found.
 */
import type { Condition, Expression } from './expression.ts'
import type { TextTest } from './text-tests.ts'

/** Several texts where a node stands for several things; a condition holds if it holds for one. */
export type FieldValue = readonly string[] | number | boolean | null

/** The value of a field of one node or edge; undefined where it has no such field. */
export type ReadField = (condition: Condition) => FieldValue | undefined

export type Answer = boolean | null

/** @param textTest made once for each condition that compares texts */
export function answer(
  expression: Expression,
  read: ReadField,
  textTest: (condition: Condition) => TextTest,
): Answer {
  switch (expression.type) {
    case 'condition':
      return answerCondition(expression, read(expression), textTest)
    case 'not': {
      const inner = answer(expression.operand, read, textTest)
      return inner === null ? null : !inner
    }
    case 'and':
      return every(expression.operands.map((each) => answer(each, read, textTest)))
    case 'or': {
      const none = every(
        expression.operands.map((each) => {
          const inner = answer(each, read, textTest)
          return inner === null ? null : !inner
        }),
      )
      return none === null ? null : !none
    }
  }
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false
  return answers.includes(null) ? null : true
}

function answerCondition(
  condition: Condition,
  value: FieldValue | undefined,
  textTest: (condition: Condition) => TextTest,
): Answer {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return compareNumber(condition, value)
  const texts = value
  if (!condition.compare) return texts.some((text) => text !== '')
  return textTest(condition)(texts)
}

/** Alone, a share means all of it (`mtls`), any other number that there is some. */
function compareNumber({ field, compare }: Condition, value: number): boolean {
  if (!compare) return field.name === 'mtls' ? value >= 100 : value > 0
  const limit = Number(compare.value)
  switch (compare.operator) {
    case '>':
      return value > limit
    case '>=':
      return value >= limit
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '!=':
      return value !== limit
    default:
      return value === limit
  }
}
