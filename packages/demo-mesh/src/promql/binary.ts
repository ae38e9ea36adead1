import type { Labels } from '../world/series.ts'
import { PromqlExecutionError } from './errors.ts'
import type { BinaryExpression, BinaryOperator, Matching } from './syntax.ts'
import {
  onlyLabels,
  rememberLabels,
  type Sample,
  signatureOf,
  withoutLabels,
  withoutName,
} from './vector.ts'

/** A computed value, and whether a comparison kept it. */
interface Outcome {
  readonly value: number
  readonly keep: boolean
}

const always = (value: number): Outcome => ({ value, keep: true })

/** Applies an operator to two numbers. A comparison answers with the left one. */
export function operate(operator: BinaryOperator, left: number, right: number): Outcome {
  switch (operator) {
    case '+':
      return always(left + right)
    case '-':
      return always(left - right)
    case '*':
      return always(left * right)
    case '/':
      return always(left / right)
    case '%':
      return always(left % right)
    case '^':
      return always(power(left, right))
    case '==':
      return { value: left, keep: left === right }
    case '!=':
      return { value: left, keep: left !== right }
    case '>':
      return { value: left, keep: left > right }
    case '<':
      return { value: left, keep: left < right }
    case '>=':
      return { value: left, keep: left >= right }
    case '<=':
      return { value: left, keep: left <= right }
    default:
      throw new PromqlExecutionError(`operator ${operator} is not defined between numbers`)
  }
}

/** Go's math.Pow, which differs from JavaScript's where the base is one or minus one. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent))) return 1
  return base ** exponent
}

const isComparison = (operator: BinaryOperator) => /[=<>]/.test(operator)

/** The value that a result has, or null where a comparison drops it. */
function resultOf(expression: BinaryExpression, left: number, right: number): number | null {
  const { value, keep } = operate(expression.operator, left, right)
  if (expression.returnsBool) return keep ? 1 : 0
  return keep ? value : null
}

/** A vector with a number on its other side (`scalarSide`). */
export function vectorWithScalar(
  expression: BinaryExpression,
  samples: readonly Sample[],
  scalar: number,
  scalarSide: 'left' | 'right',
): Sample[] {
  const keepsName = isComparison(expression.operator) && !expression.returnsBool
  return samples.flatMap(({ labels, value }) => {
    const [left, right] = scalarSide === 'left' ? [scalar, value] : [value, scalar]
    const result = resultOf(expression, left, right)
    if (result === null) return []
    // A comparison keeps the vector's value, on whichever side the number stands.
    return [{ labels: keepsName ? labels : withoutName(labels), value: keepsName ? value : result }]
  })
}

/** The text by which elements of both sides find each other. */
export function matchSignatureOf(matching: Matching): (labels: Labels) => string {
  const { labels: names, mode } = matching
  const part =
    mode === 'on'
      ? rememberLabels((labels) => onlyLabels(labels, names))
      : rememberLabels((labels) => withoutLabels(labels, [...names, '__name__']))
  return (labels) => signatureOf(part(labels))
}

/** `and`, `or` and `unless`. */
export function combineSets(
  operator: 'and' | 'or' | 'unless',
  left: readonly Sample[],
  right: readonly Sample[],
  matchOf: (labels: Labels) => string,
): Sample[] {
  const signatures = (samples: readonly Sample[]) =>
    new Set(samples.map(({ labels }) => matchOf(labels)))
  if (operator === 'or') {
    const known = signatures(left)
    return [...left, ...right.filter(({ labels }) => !known.has(matchOf(labels)))]
  }
  const other = signatures(right)
  return left.filter(({ labels }) => other.has(matchOf(labels)) === (operator === 'and'))
}

/** Arithmetic and comparison between two vectors. */
export function vectorWithVector(
  expression: BinaryExpression,
  left: readonly Sample[],
  right: readonly Sample[],
  matchOf: (labels: Labels) => string,
): Sample[] {
  // Upstream looks for duplicates only where something could match.
  if (left.length === 0 || right.length === 0) return []
  const { matching } = expression
  // Upstream works with the "one" side on the right and turns the operands back at the end.
  const swapped = matching.group === 'right'
  const many = swapped ? right : left
  const one = swapped ? left : right
  const partners = new Map<string, Sample>()
  for (const sample of one) {
    const signature = matchOf(sample.labels)
    if (partners.has(signature)) throw duplicateOn(swapped ? 'left' : 'right')
    partners.set(signature, sample)
  }
  const seen = new Set<string>()
  const results: Sample[] = []
  for (const sample of many) {
    const signature = matchOf(sample.labels)
    const partner = partners.get(signature)
    if (partner === undefined) continue
    const [a, b] = swapped ? [partner.value, sample.value] : [sample.value, partner.value]
    const value = resultOf(expression, a, b)
    const labels = resultLabels(expression, sample.labels, partner.labels)
    const key = matching.group === 'one-to-one' ? signature : signatureOf(labels)
    if (value === null) continue
    if (seen.has(key)) throw duplicateMatch(matching)
    seen.add(key)
    results.push({ labels, value })
  }
  return results
}

function resultLabels(expression: BinaryExpression, many: Labels, one: Labels): Labels {
  const { matching, operator, returnsBool } = expression
  const keepsName = isComparison(operator) && !returnsBool
  const base = keepsName ? many : withoutName(many)
  if (matching.group === 'one-to-one') {
    return matching.mode === 'on'
      ? onlyLabels(base, matching.labels)
      : withoutLabels(base, matching.labels)
  }
  if (matching.include.length === 0) return base
  return { ...withoutLabels(base, matching.include), ...onlyLabels(one, matching.include) }
}

function duplicateOn(side: 'left' | 'right'): PromqlExecutionError {
  return new PromqlExecutionError(
    `found duplicate series for the match group on the ${side} hand-side of the operation; many-to-many matching not allowed: matching labels must be unique on one side`,
  )
}

function duplicateMatch({ group }: Matching): PromqlExecutionError {
  return new PromqlExecutionError(
    group === 'one-to-one'
      ? 'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)'
      : 'multiple matches for labels: grouping labels must ensure unique matches',
  )
}
