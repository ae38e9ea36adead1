import type { SyntaxNode } from '@lezer/common'
import { parseDurationMs } from './duration.ts'
import { parseNumber, parseQuoted } from './literals.ts'
import { labelMatcher, matchesEmpty } from './matcher.ts'
import { childrenOf, type ParseContext } from './parse-context.ts'
import type { Expression, Matcher, VectorSelector } from './syntax.ts'

/** Selectors and their modifiers. */
export function parseSelector(context: ParseContext, node: SyntaxNode): Expression {
  switch (node.name) {
    case 'VectorSelector':
      return parseVectorSelector(context, node)
    case 'MatrixSelector': {
      const [inner, range] = childrenOf(node)
      if (inner === undefined || range === undefined) break
      const selector = context.expression(inner)
      if (selector.type !== 'vector-selector') {
        return context.fail(node, 'ranges only allowed for vector selectors')
      }
      return { type: 'matrix-selector', selector, rangeMs: durationOf(context, range) }
    }
    case 'OffsetExpr': {
      const [inner, , duration] = childrenOf(node)
      if (inner === undefined || duration === undefined) break
      const offsetMs = durationOf(context, duration)
      return modified(context, node, context.expression(inner), inner, 'offset', (selector) => ({
        ...selector,
        offsetMs,
      }))
    }
    case 'StepInvariantExpr': {
      const [inner, , time] = childrenOf(node)
      if (inner === undefined || time === undefined) break
      const at = instantOf(context, time)
      return modified(context, node, context.expression(inner), inner, '@', (selector) => ({
        ...selector,
        at,
      }))
    }
  }
  return context.fail(node, 'unexpected selector')
}

type Modify = (selector: VectorSelector) => VectorSelector

/**
 * Applies a modifier to the selector before it. Where no parenthesis is in the way, the grammar
 * hangs it on the whole operation (`a + b offset 5m`), though it belongs to the last operand.
 */
function modified(
  context: ParseContext,
  node: SyntaxNode,
  inner: Expression,
  innerNode: SyntaxNode,
  modifier: string,
  modify: Modify,
): Expression {
  if (inner.type === 'vector-selector') return modify(inner)
  if (inner.type === 'matrix-selector') return { ...inner, selector: modify(inner.selector) }
  const last = childrenOf(innerNode).at(-1)
  if (last !== undefined && inner.type === 'binary' && innerNode.name === 'BinaryExpr') {
    return { ...inner, right: modified(context, node, inner.right, last, modifier, modify) }
  }
  if (last !== undefined && inner.type === 'unary' && innerNode.name === 'UnaryExpr') {
    return { ...inner, operand: modified(context, node, inner.operand, last, modifier, modify) }
  }
  const what = modifier === '@' ? '@ modifier' : 'offset modifier'
  return context.fail(
    node,
    `${what} must be preceded by an instant vector selector or range vector selector or a subquery`,
  )
}

function durationOf(context: ParseContext, node: SyntaxNode): number {
  const text = context.textOf(node).replaceAll(/\s/g, '')
  const negative = text.startsWith('-')
  const durationMs = parseDurationMs(negative ? text.slice(1) : text)
  if (durationMs === null) return context.fail(node, `not a valid duration string: "${text}"`)
  if (durationMs === 0 && node.name === 'DurationExpr') {
    return context.fail(node, 'duration must be greater than 0')
  }
  return negative ? -durationMs : durationMs
}

function instantOf(context: ParseContext, node: SyntaxNode): number | 'start' | 'end' {
  const text = context.textOf(node)
  if (text.startsWith('start')) return 'start'
  if (text.startsWith('end')) return 'end'
  const seconds = parseNumber(text)
  if (!Number.isFinite(seconds)) {
    return context.fail(node, `timestamp out of bounds for @ modifier: ${text}`)
  }
  return Math.round(seconds * 1000)
}

function parseVectorSelector(context: ParseContext, node: SyntaxNode): VectorSelector {
  const matchers: Matcher[] = []
  for (const child of childrenOf(node)) {
    if (child.name === 'Identifier') {
      matchers.push(labelMatcher('__name__', '=', context.textOf(child)))
      continue
    }
    for (const matcher of childrenOf(child)) {
      const parsed = parseMatcher(context, matcher)
      const named = matchers[0]?.name === '__name__' && parsed.name === '__name__'
      if (named && childrenOf(node)[0]?.name === 'Identifier') {
        return context.fail(node, 'metric name must not be set twice')
      }
      matchers.push(parsed)
    }
  }
  if (matchesEmpty(matchers)) {
    return context.fail(node, 'vector selector must contain at least one non-empty matcher')
  }
  return { type: 'vector-selector', matchers, offsetMs: 0, at: null }
}

function parseMatcher(context: ParseContext, node: SyntaxNode): Matcher {
  const [name, operator, value] = childrenOf(node)
  if (name === undefined || operator === undefined || value === undefined) {
    // A metric name in quotes inside the braces, which Prometheus 3 introduced.
    const text = name === undefined ? null : parseQuoted(context.textOf(name))
    return text === null ? context.fail(node, 'unexpected matcher') : nameMatcher(text)
  }
  const text = parseQuoted(context.textOf(value))
  if (text === null) return context.fail(value, 'invalid syntax')
  const label = name.name === 'LabelName' ? context.textOf(name) : parseQuoted(context.textOf(name))
  if (label === null) return context.fail(name, 'invalid syntax')
  try {
    return labelMatcher(label, matchOperator(context, operator), text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return context.fail(node, `error parsing regexp: ${error.message}: \`${text}\``)
  }
}

const nameMatcher = (name: string) => labelMatcher('__name__', '=', name)

function matchOperator(context: ParseContext, node: SyntaxNode): Matcher['operator'] {
  const text = context.textOf(node)
  if (text === '=' || text === '!=' || text === '=~' || text === '!~') return text
  return context.fail(node, `unexpected ${JSON.stringify(text)} in label matching`)
}
