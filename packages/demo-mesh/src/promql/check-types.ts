import { PromqlSyntaxError } from './errors.ts'
import { isSetOperator } from './parse-operators.ts'
import { signatures } from './signatures.ts'
import type { BinaryExpression, CallExpression, Expression, ValueType } from './syntax.ts'

const names: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  string: 'string',
  vector: 'instant vector',
  matrix: 'range vector',
}

/** The type of an expression. Throws a PromqlSyntaxError where operands do not fit. */
export function checkTypes(query: string, expression: Expression): ValueType {
  const fail = (message: string): never => {
    throw new PromqlSyntaxError(query, 0, message)
  }
  const check = (inner: Expression): ValueType => {
    switch (inner.type) {
      case 'number':
        return 'scalar'
      case 'string':
        return 'string'
      case 'vector-selector':
        return 'vector'
      case 'matrix-selector':
        return 'matrix'
      case 'unary': {
        const type = check(inner.operand)
        if (type === 'scalar' || type === 'vector') return type
        return fail(
          `unary expression only allowed on expressions of type scalar or instant vector, got "${names[type]}"`,
        )
      }
      case 'aggregate': {
        const type = check(inner.operand)
        if (type !== 'vector') {
          return fail(`expected type instant vector in aggregation expression, got ${names[type]}`)
        }
        if (inner.parameter !== null && check(inner.parameter) !== 'scalar') {
          return fail('expected type scalar in aggregation parameter')
        }
        return 'vector'
      }
      case 'binary':
        return checkBinary(inner, check(inner.left), check(inner.right), fail)
      case 'call':
        return checkCall(inner, inner.args.map(check), fail)
    }
  }
  return check(expression)
}

type Fail = (message: string) => never

function checkBinary(
  { operator, returnsBool, matching }: BinaryExpression,
  left: ValueType,
  right: ValueType,
  fail: Fail,
): ValueType {
  const comparison = /[=<>]/.test(operator)
  if (returnsBool && !comparison) {
    return fail('bool modifier can only be used on comparison operators')
  }
  for (const type of [left, right]) {
    if (type !== 'scalar' && type !== 'vector') {
      return fail('binary expression must contain only scalar and instant vector types')
    }
  }
  const vectors = left === 'vector' && right === 'vector'
  if (left === 'scalar' && right === 'scalar' && comparison && !returnsBool) {
    return fail('comparisons between scalars must use BOOL modifier')
  }
  if (isSetOperator(operator) && !vectors) {
    return fail(`set operator "${operator}" not allowed in binary scalar expression`)
  }
  if (!vectors && (matching.labels.length > 0 || matching.group !== 'one-to-one')) {
    return fail('vector matching only allowed between instant vectors')
  }
  return left === 'scalar' && right === 'scalar' ? 'scalar' : 'vector'
}

function checkCall(call: CallExpression, types: readonly ValueType[], fail: Fail): ValueType {
  const signature = signatures[call.function]
  if (signature === undefined) return fail(`unknown function with name "${call.function}"`)
  const { args, optional = 0 } = signature
  const least = args.length - optional
  if (types.length < least || types.length > args.length) {
    const expected = optional > 0 ? `at least ${least}` : `${least}`
    return fail(
      `expected ${expected} argument(s) in call to "${call.function}", got ${types.length}`,
    )
  }
  types.forEach((type, index) => {
    const wanted = args[index]
    if (wanted !== undefined && type !== wanted) {
      fail(
        `expected type ${names[wanted]} in call to function "${call.function}", got ${names[type]}`,
      )
    }
  })
  return signature.returns
}
