import type { SyntaxNode } from '@lezer/common'
import { parser } from '@prometheus-io/lezer-promql'
import { checkTypes } from './check-types.ts'
import { parseDurationMs } from './duration.ts'
import { PromqlSyntaxError } from './errors.ts'
import { parseNumber, parseQuoted } from './literals.ts'
import { parseChain } from './parse-chain.ts'
import { childrenOf, type ParseContext } from './parse-context.ts'
import { parseAggregate } from './parse-operators.ts'
import { parseMatrixSelector, parseVectorSelector } from './parse-selector.ts'
import type { Expression } from './syntax.ts'

/** Parses and type-checks PromQL. Throws a PromqlSyntaxError in upstream's manner. */
export function parsePromql(query: string): Expression {
  if (query.trim() === '') throw new PromqlSyntaxError(query, 0, 'no expression found in input')
  const top = parser.parse(query).topNode
  rejectErrors(query, top)
  const context: ParseContext = {
    query,
    textOf: (node) => query.slice(node.from, node.to),
    expression: (node) => parseExpression(context, node),
    fail: (node, message) => {
      throw new PromqlSyntaxError(query, typeof node === 'number' ? node : node.from, message)
    },
  }
  const inner = childrenOf(top).at(0)
  if (inner === undefined) return context.fail(0, 'no expression found in input')
  const expression = context.expression(inner)
  checkTypes(query, expression)
  return expression
}

function rejectErrors(query: string, top: SyntaxNode): void {
  top.cursor().iterate((node) => {
    if (!node.type.isError) return
    const text = query.slice(node.from).trimStart()
    const what = text === '' ? 'end of input' : JSON.stringify(text.slice(0, 20))
    throw new PromqlSyntaxError(query, node.from, `unexpected ${what}`)
  })
}

function parseExpression(context: ParseContext, node: SyntaxNode): Expression {
  const children = childrenOf(node)
  const [first, second] = children
  switch (node.name) {
    case 'NumberDurationLiteral': {
      // The grammar counts a sign, and the space behind it, as part of the number.
      const text = context.textOf(node).replaceAll(/\s/g, '')
      const value = parseNumber(text)
      if (!Number.isNaN(value) || text.toLowerCase() === 'nan') return { type: 'number', value }
      const durationMs = parseDurationMs(text)
      if (durationMs === null) return context.fail(node, `bad number or duration syntax: "${text}"`)
      return { type: 'number', value: durationMs / 1000 }
    }
    case 'StringLiteral': {
      const value = parseQuoted(context.textOf(node))
      if (value === null) return context.fail(node, 'invalid syntax')
      return { type: 'string', value }
    }
    case 'ParenExpr':
      if (first === undefined) break
      return context.expression(first)
    case 'UnaryExpr':
    case 'BinaryExpr':
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      return parseChain(context, node)
    case 'AggregateExpr':
      return parseAggregate(context, node)
    case 'FunctionCall': {
      if (first === undefined || second === undefined) break
      const args = childrenOf(second).map((argument) => context.expression(argument))
      return { type: 'call', function: context.textOf(first), args }
    }
    case 'VectorSelector':
      return parseVectorSelector(context, node)
    case 'MatrixSelector':
      return parseMatrixSelector(context, node)
    case 'SubqueryExpr':
      return context.fail(node, 'subqueries are not supported')
  }
  return context.fail(node, `unsupported expression ${JSON.stringify(context.textOf(node))}`)
}
