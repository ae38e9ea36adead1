import type { SyntaxNode } from '@lezer/common'
import { childrenOf, type ParseContext } from './parse-context.ts'
import type {
  AggregateExpression,
  AggregateOperator,
  BinaryExpression,
  BinaryOperator,
  Matching,
} from './syntax.ts'

const binaryOperators: ReadonlySet<string> = new Set<BinaryOperator>([
  ...(['+', '-', '*', '/', '%', '^'] as const),
  ...(['==', '!=', '>', '<', '>=', '<='] as const),
  ...(['and', 'or', 'unless'] as const),
])

const aggregateOperators: ReadonlySet<string> = new Set<AggregateOperator>([
  'sum',
  'avg',
  'min',
  'max',
  'count',
  'group',
  'topk',
  'bottomk',
])

/** An operator between two operands, with everything that is written beside it. */
export type Operator = Pick<BinaryExpression, 'operator' | 'returnsBool' | 'matching'>

/** The operator of a BinaryExpr node, whose first and last child are its operands. */
export function parseOperator(context: ParseContext, node: SyntaxNode): Operator {
  const children = childrenOf(node)
  const operatorNode = children.at(1)
  if (operatorNode === undefined) return context.fail(node, 'unexpected end of input')
  const operator = context.textOf(operatorNode).toLowerCase()
  if (!isBinaryOperator(operator)) {
    return context.fail(operatorNode, `unsupported operator ${JSON.stringify(operator)}`)
  }
  let matching: Matching = { mode: 'ignoring', labels: [], group: 'one-to-one', include: [] }
  let returnsBool = false
  for (const child of children.slice(2, -1)) {
    if (child.name === 'BoolModifier') returnsBool = true
    if (child.name === 'MatchingModifierClause') matching = parseMatching(context, child)
  }
  if (matching.group !== 'one-to-one' && isSetOperator(operator)) {
    return context.fail(node, `no grouping allowed for "${operator}" operation`)
  }
  return { operator, returnsBool, matching }
}

function isBinaryOperator(text: string): text is BinaryOperator {
  return binaryOperators.has(text)
}

function isAggregateOperator(text: string): text is AggregateOperator {
  return aggregateOperators.has(text)
}

export function isSetOperator(text: string): text is 'and' | 'or' | 'unless' {
  return text === 'and' || text === 'or' || text === 'unless'
}

function parseMatching(context: ParseContext, node: SyntaxNode): Matching {
  let mode: Matching['mode'] = 'ignoring'
  let group: Matching['group'] = 'one-to-one'
  let labels: readonly string[] = []
  let include: readonly string[] = []
  for (const child of childrenOf(node)) {
    switch (child.name) {
      case 'On':
        mode = 'on'
        break
      case 'GroupLeft':
        group = 'left'
        break
      case 'GroupRight':
        group = 'right'
        break
      case 'GroupingLabels':
        if (group === 'one-to-one') labels = labelsOf(context, child)
        else include = labelsOf(context, child)
    }
  }
  const twice = mode === 'on' ? include.find((label) => labels.includes(label)) : undefined
  if (twice !== undefined) {
    return context.fail(node, `label "${twice}" must not occur in ON and GROUP clause at once`)
  }
  return { mode, labels, group, include }
}

function labelsOf(context: ParseContext, node: SyntaxNode): string[] {
  return childrenOf(node)
    .filter(({ name }) => name === 'LabelName')
    .map((child) => context.textOf(child))
}

export function parseAggregate(context: ParseContext, node: SyntaxNode): AggregateExpression {
  const children = childrenOf(node)
  const find = (name: string) => children.find((child) => child.name === name)
  const operatorNode = find('AggregateOp')
  const body = find('FunctionCallBody')
  if (operatorNode === undefined || body === undefined) {
    return context.fail(node, 'unexpected end of input')
  }
  const operator = context.textOf(operatorNode).toLowerCase()
  if (!isAggregateOperator(operator)) {
    return context.fail(operatorNode, `unsupported aggregation ${JSON.stringify(operator)}`)
  }
  const modifier = find('AggregateModifier')
  const parts = modifier === undefined ? [] : childrenOf(modifier)
  const labels = parts.find(({ name }) => name === 'GroupingLabels')
  const args = childrenOf(body)
  const wanted = operator === 'topk' || operator === 'bottomk' ? 2 : 1
  if (args.length === 0) return context.fail(body, 'no arguments for aggregate expression provided')
  const [first, second] = args
  const operand = wanted === 2 ? second : first
  if (args.length !== wanted || operand === undefined || first === undefined) {
    return context.fail(
      body,
      `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${args.length}`,
    )
  }
  return {
    type: 'aggregate',
    operator,
    operand: context.expression(operand),
    parameter: wanted === 2 ? context.expression(first) : null,
    grouping: labels === undefined ? [] : labelsOf(context, labels),
    without: parts.some(({ name }) => name === 'Without'),
  }
}
