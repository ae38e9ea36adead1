import type { SyntaxNode } from '@lezer/common'
import { childrenOf, type ParseContext } from './parse-context.ts'
import { type Operator, parseOperator } from './parse-operators.ts'
import { parseModifier } from './parse-selector.ts'
import type { BinaryOperator, Expression } from './syntax.ts'

type Token =
  | { readonly type: 'operand'; readonly expression: Expression }
  | { readonly type: 'sign'; readonly sign: '+' | '-' }
  | { readonly type: 'operator'; readonly operator: Operator }

const precedences: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '>': 3,
  '<': 3,
  '>=': 3,
  '<=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '^': 6,
}

/** A sign binds as multiplication does: `-a ^ 2` is `-(a ^ 2)`. */
const signPrecedence = precedences['*']

/**
 * Operands with operators, signs and modifiers between them. The grammar lets `offset` and `@` end
 * an operand together with all that was written before it (`a + b offset 5m * 2`), so its nesting
 * cannot be trusted: the chain is taken apart and put together by upstream's precedences.
 */
export function parseChain(context: ParseContext, node: SyntaxNode): Expression {
  const tokens = tokensOf(context, node)
  let next = 0

  const operand = (): Expression => {
    const token = tokens[next]
    next += 1
    if (token?.type === 'operand') return token.expression
    if (token?.type !== 'sign') return context.fail(node, 'unexpected end of input')
    return { type: 'unary', operator: token.sign, operand: expression(signPrecedence + 1) }
  }
  const expression = (least: number): Expression => {
    let left = operand()
    for (;;) {
      const token = tokens[next]
      if (token?.type !== 'operator') return left
      const precedence = precedences[token.operator.operator]
      if (precedence < least) return left
      next += 1
      // Only powers group from the right.
      const right = expression(token.operator.operator === '^' ? precedence : precedence + 1)
      left = { type: 'binary', ...token.operator, left, right }
    }
  }
  return expression(0)
}

function tokensOf(context: ParseContext, node: SyntaxNode): Token[] {
  const children = childrenOf(node)
  const first = children.at(0)
  const last = children.at(-1)
  if (first === undefined || last === undefined) return literalTokens(context, node)
  switch (node.name) {
    case 'BinaryExpr':
      return [
        ...tokensOf(context, first),
        { type: 'operator', operator: parseOperator(context, node) },
        ...tokensOf(context, last),
      ]
    case 'UnaryExpr': {
      const sign = context.textOf(first) === '-' ? '-' : '+'
      return [{ type: 'sign', sign }, ...tokensOf(context, last)]
    }
    case 'OffsetExpr':
    case 'StepInvariantExpr': {
      const tokens = tokensOf(context, first)
      const modified = tokens.pop()
      if (modified?.type !== 'operand') return context.fail(node, 'unexpected end of input')
      const expression = parseModifier(context, node)(modified.expression)
      return [...tokens, { type: 'operand', expression }]
    }
    default:
      return [{ type: 'operand', expression: context.expression(node) }]
  }
}

/** The grammar takes `-3` for one number, but `-3 ^ 2` is `-(3 ^ 2)`. */
function literalTokens(context: ParseContext, node: SyntaxNode): Token[] {
  const expression = context.expression(node)
  const sign = context.textOf(node)[0]
  if (expression.type !== 'number' || (sign !== '-' && sign !== '+')) {
    return [{ type: 'operand', expression }]
  }
  const value = sign === '-' ? -expression.value : expression.value
  return [
    { type: 'sign', sign },
    { type: 'operand', expression: { type: 'number', value } },
  ]
}
