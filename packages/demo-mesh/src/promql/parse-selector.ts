import type { SyntaxNode } from '@lezer/common'
import { parseDurationMs } from './duration.ts'
import { parseNumber, parseQuoted } from './literals.ts'
import { labelMatcher, matchesEmpty } from './matcher.ts'
import { childrenOf, type ParseContext } from './parse-context.ts'
import type { Expression, Matcher, MatrixSelector, VectorSelector } from './syntax.ts'

/** `name{matchers}[range]` */
export function parseMatrixSelector(context: ParseContext, node: SyntaxNode): MatrixSelector {
  const [inner, range] = childrenOf(node)
  const selector = inner === undefined ? undefined : context.expression(inner)
  if (selector?.type !== 'vector-selector' || range === undefined) {
    return context.fail(node, 'ranges only allowed for vector selectors')
  }
  return { type: 'matrix-selector', selector, rangeMs: durationOf(context, range) }
}

/** What an `offset` or `@` does to the operand before it, which must be a selector. */
export function parseModifier(
  context: ParseContext,
  node: SyntaxNode,
): (operand: Expression) => Expression {
  const argument = childrenOf(node).at(-1)
  if (argument === undefined) return context.fail(node, 'unexpected end of input')
  const isOffset = node.name === 'OffsetExpr'
  const change: Partial<VectorSelector> = isOffset
    ? { offsetMs: durationOf(context, argument) }
    : { at: instantOf(context, argument) }
  return (operand) => {
    if (operand.type === 'vector-selector') return { ...operand, ...change }
    if (operand.type === 'matrix-selector') {
      return { ...operand, selector: { ...operand.selector, ...change } }
    }
    return context.fail(
      node,
      `${isOffset ? 'offset' : '@'} modifier must be preceded by an instant vector selector or range vector selector or a subquery`,
    )
  }
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

/** `name{matchers}` */
export function parseVectorSelector(context: ParseContext, node: SyntaxNode): VectorSelector {
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
