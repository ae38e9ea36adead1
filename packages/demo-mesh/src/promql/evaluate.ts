import type { Series } from '../world/series.ts'
import type { SeriesStore } from '../world/series-store.ts'
import { aggregate, groupLabelsOf } from './aggregate.ts'
import {
  combineSets,
  matchSignatureOf,
  operate,
  vectorWithScalar,
  vectorWithVector,
} from './binary.ts'
import { callAt } from './call.ts'
import { PromqlExecutionError } from './errors.ts'
import { functionsOverTime } from './functions-over-time.ts'
import { labelReplace } from './label-replace.ts'
import { isSetOperator } from './parse-operators.ts'
import { latestSampleMs, samplesBetween } from './samples.ts'
import { selectSeries } from './select.ts'
import type {
  AggregateExpression,
  BinaryExpression,
  CallExpression,
  Expression,
  VectorSelector,
} from './syntax.ts'
import { numberOf, samplesOf, scalar, unique, type Value, vector } from './value.ts'
import { type Sample, withoutName } from './vector.ts'

/** What a query may see, and between which times it runs (unix milliseconds). */
export interface QueryScope {
  readonly store: SeriesStore
  /** Nothing was scraped after this. */
  readonly nowMs: number
  readonly startMs: number
  readonly endMs: number
  readonly lookbackMs: number
  /** Told how many samples each read touched. */
  readonly onRead?: (samples: number) => void
}

/** Evaluates an expression at any time of its scope. */
export type Evaluation = (timeMs: number) => Value

/**
 * Prepares an expression for its scope: series are selected and labels grouped once, however many
 * steps follow. Evaluation throws a PromqlExecutionError where upstream would refuse to go on.
 */
export function prepare(expression: Expression, scope: QueryScope): Evaluation {
  switch (expression.type) {
    case 'number':
    case 'string': {
      const value = literal(expression)
      return () => value
    }
    case 'vector-selector': {
      const read = prepareInstant(expression, scope)
      return (timeMs) => vector(read(timeMs).map(({ labels, value }) => ({ labels, value })))
    }
    case 'matrix-selector':
      throw new PromqlExecutionError('a range vector cannot be evaluated on its own')
    case 'unary': {
      const operand = prepare(expression.operand, scope)
      if (expression.operator === '+') return operand
      return (timeMs) => negated(operand(timeMs))
    }
    case 'binary':
      return prepareBinary(expression, scope)
    case 'aggregate':
      return prepareAggregate(expression, scope)
    case 'call':
      return prepareCall(expression, scope)
  }
}

function literal(expression: Extract<Expression, { type: 'number' | 'string' }>): Value {
  return expression.type === 'number'
    ? scalar(expression.value)
    : { type: 'string', value: expression.value }
}

function negated(value: Value): Value {
  if (value.type === 'scalar') return scalar(-value.value)
  return vector(
    samplesOf(value).map((sample) => ({
      labels: withoutName(sample.labels),
      value: -sample.value,
    })),
  )
}

function textOf(expression: Expression | undefined): string {
  if (expression?.type !== 'string') throw new PromqlExecutionError('expected a string')
  return expression.value
}

/** When a selector looks, with its modifiers, at an evaluation at `timeMs`. */
export function lookTimeOf(
  { at, offsetMs }: VectorSelector,
  scope: QueryScope,
  timeMs: number,
): number {
  const base =
    at === null ? timeMs : at === 'start' ? scope.startMs : at === 'end' ? scope.endMs : at
  return base - offsetMs
}

/** The latest sample of each series, with the time of its scrape. */
function prepareInstant(selector: VectorSelector, scope: QueryScope) {
  const series = selectSeries(scope.store, selector.matchers)
  return (timeMs: number) => {
    const lookMs = lookTimeOf(selector, scope, timeMs)
    const found: (Sample & { readonly scrapedMs: number })[] = []
    for (const each of series) {
      const scrapedMs = latestSampleMs(each, lookMs, scope.lookbackMs, scope.nowMs)
      if (scrapedMs === null) continue
      found.push({ labels: each.labels, value: each.valueAt(scrapedMs), scrapedMs })
    }
    scope.onRead?.(found.length)
    return found
  }
}

function prepareBinary(expression: BinaryExpression, scope: QueryScope): Evaluation {
  const evaluateLeft = prepare(expression.left, scope)
  const evaluateRight = prepare(expression.right, scope)
  const matchOf = matchSignatureOf(expression.matching)
  const { operator } = expression
  return (timeMs) => {
    const left = evaluateLeft(timeMs)
    const right = evaluateRight(timeMs)
    if (left.type === 'scalar' && right.type === 'scalar') {
      const { value, keep } = operate(operator, left.value, right.value)
      return scalar(expression.returnsBool ? Number(keep) : value)
    }
    if (left.type === 'scalar') {
      return unique(vectorWithScalar(expression, samplesOf(right), left.value, 'left'))
    }
    if (right.type === 'scalar') {
      return unique(vectorWithScalar(expression, samplesOf(left), right.value, 'right'))
    }
    if (isSetOperator(operator)) {
      return vector(combineSets(operator, samplesOf(left), samplesOf(right), matchOf))
    }
    return vector(vectorWithVector(expression, samplesOf(left), samplesOf(right), matchOf))
  }
}

function prepareAggregate(expression: AggregateExpression, scope: QueryScope): Evaluation {
  const operand = prepare(expression.operand, scope)
  const parameter = expression.parameter === null ? null : prepare(expression.parameter, scope)
  const groupOf = groupLabelsOf(expression)
  return (timeMs) => {
    const k = parameter === null ? 0 : numberOf(parameter(timeMs))
    return vector(aggregate(expression.operator, samplesOf(operand(timeMs)), groupOf, k))
  }
}

function prepareCall(call: CallExpression, scope: QueryScope): Evaluation {
  const [first] = call.args
  const overTime = functionsOverTime[call.function]
  if (overTime !== undefined && first?.type === 'matrix-selector') {
    return prepareOverTime(call.function, first, scope)
  }
  if (call.function === 'timestamp' && first?.type === 'vector-selector') {
    const read = prepareInstant(first, scope)
    return (timeMs) =>
      unique(
        read(timeMs).map(({ labels, scrapedMs }) => ({
          labels: withoutName(labels),
          value: scrapedMs / 1000,
        })),
      )
  }
  if (call.function === 'label_replace' && first !== undefined) {
    const operand = prepare(first, scope)
    const [destination, replacement, source, regex] = call.args.slice(1).map(textOf)
    return (timeMs) =>
      unique(
        labelReplace(
          samplesOf(operand(timeMs)),
          destination ?? '',
          replacement ?? '',
          source ?? '',
          regex ?? '',
        ),
      )
  }
  const args = call.args.map((argument) => prepare(argument, scope))
  return (timeMs) =>
    callAt(
      call,
      args.map((argument) => argument(timeMs)),
      timeMs,
    )
}

function prepareOverTime(
  name: string,
  { selector, rangeMs }: Extract<Expression, { type: 'matrix-selector' }>,
  scope: QueryScope,
): Evaluation {
  const overTime = functionsOverTime[name]
  const series: readonly Series[] = selectSeries(scope.store, selector.matchers)
  const severalNames = new Set(series.map(({ labels }) => labels.__name__)).size > 1
  const keepsName = name === 'last_over_time'
  return (timeMs) => {
    const toMs = lookTimeOf(selector, scope, timeMs)
    const fromMs = toMs - rangeMs
    const results: Sample[] = []
    for (const each of series) {
      const samples = samplesBetween(each, fromMs, toMs, scope.nowMs)
      if (samples === null) continue
      scope.onRead?.(samples.count)
      const value = overTime?.({ samples, fromMs, toMs })
      if (value === null || value === undefined) continue
      results.push({ labels: keepsName ? each.labels : withoutName(each.labels), value })
    }
    return severalNames && !keepsName ? unique(results) : vector(results)
  }
}
