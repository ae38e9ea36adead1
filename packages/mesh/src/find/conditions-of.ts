import type { Condition, Expression } from './expression.ts'

/** The questions that an expression is made of, from left to right. */
export function conditionsOf(expression: Expression): readonly Condition[] {
  switch (expression.type) {
    case 'condition':
      return [expression]
    case 'not':
      return conditionsOf(expression.operand)
    default:
      return expression.operands.flatMap(conditionsOf)
  }
}
