import type { Labels, Series } from '../world/series.ts'
import type { SeriesStore } from '../world/series-store.ts'
import { aggregate, compare, groupLabelsOf } from './aggregate.ts'
import {
  combineSets,
  matchSignatureOf,
  operate,
  vectorWithScalar,
  vectorWithVector,
} from './binary.ts'
import { PromqlExecutionError } from './errors.ts'
import { functionsOverTime } from './functions-over-time.ts'
import { functionsPerSample } from './functions-per-sample.ts'
import { histogramQuantile } from './histogram-quantile.ts'
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
import { type Sample, signatureOf, withoutName } from './vector.ts'

/** The value of an expression at one time. */
export type Value =
  | { readonly type: 'scalar'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'vector'; readonly samples: readonly Sample[] }

/** What a query may see, and between which times it runs (unix milliseconds). */
export interface QueryScope {
  readonly store: SeriesStore
  /** Nothing was scraped after this. */
  readonly nowMs: number
  readonly startMs: number
  readonly endMs: number
  readonly lookbackMs: number
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

const scalar = (value: number): Value => ({ type: 'scalar', value })
const vector = (samples: readonly Sample[]): Value => ({ type: 'vector', samples })

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

function samplesOf(value: Value): readonly Sample[] {
  if (value.type !== 'vector')
    throw new PromqlExecutionError(`expected a vector, got ${value.type}`)
  return value.samples
}

function numberOf(value: Value): number {
  if (value.type !== 'scalar')
    throw new PromqlExecutionError(`expected a scalar, got ${value.type}`)
  return value.value
}

function textOf(expression: Expression | undefined): string {
  if (expression?.type !== 'string') throw new PromqlExecutionError('expected a string')
  return expression.value
}

/** When a selector looks, with its modifiers, at an evaluation at `timeMs`. */
function lookTimeOf({ at, offsetMs }: VectorSelector, scope: QueryScope, timeMs: number): number {
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

/** Refuses two results with one label set, which dropping the metric's name can bring about. */
function unique(samples: readonly Sample[]): Value {
  const seen = new Set<string>()
  for (const { labels } of samples) {
    const signature = signatureOf(labels)
    if (seen.has(signature)) {
      throw new PromqlExecutionError('vector cannot contain metrics with the same labelset')
    }
    seen.add(signature)
  }
  return vector(samples)
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
      const value = samples === null ? null : overTime?.({ samples, fromMs, toMs })
      if (value === null || value === undefined) continue
      results.push({ labels: keepsName ? each.labels : withoutName(each.labels), value })
    }
    return severalNames && !keepsName ? unique(results) : vector(results)
  }
}

function callAt(call: CallExpression, args: readonly Value[], timeMs: number): Value {
  const [first, second] = args
  const perSample = functionsPerSample[call.function]
  if (perSample !== undefined && first !== undefined) {
    const rest = args.slice(1).map(numberOf)
    return unique(
      samplesOf(first).map(({ labels, value }) => ({
        labels: withoutName(labels),
        value: perSample(value, ...rest),
      })),
    )
  }
  switch (call.function) {
    case 'time':
      return scalar(timeMs / 1000)
    case 'vector':
      return vector([{ labels: {}, value: first === undefined ? Number.NaN : numberOf(first) }])
    case 'scalar': {
      const samples = first === undefined ? [] : samplesOf(first)
      return scalar(samples.length === 1 ? (samples[0]?.value ?? Number.NaN) : Number.NaN)
    }
    case 'absent':
      return first !== undefined && samplesOf(first).length > 0
        ? vector([])
        : vector([{ labels: absentLabels(call.args[0]), value: 1 }])
    case 'timestamp':
      return vector(
        (first === undefined ? [] : samplesOf(first)).map(({ labels }) => ({
          labels: withoutName(labels),
          value: timeMs / 1000,
        })),
      )
    case 'sort':
    case 'sort_desc': {
      const direction = call.function === 'sort' ? 1 : -1
      const samples = first === undefined ? [] : samplesOf(first)
      return vector(samples.toSorted((one, other) => compare(one.value, other.value, direction)))
    }
    case 'histogram_quantile':
      if (first === undefined || second === undefined) break
      return vector(histogramQuantile(numberOf(first), samplesOf(second)))
  }
  throw new PromqlExecutionError(`unknown function ${call.function}`)
}

/** What `absent` knows of the series that is not there: its equality matchers. */
function absentLabels(expression: Expression | undefined): Labels {
  if (expression?.type !== 'vector-selector') return {}
  const labels: Record<string, string> = {}
  const names = expression.matchers.map(({ name }) => name)
  for (const { name, operator, value } of expression.matchers) {
    const once = names.filter((other) => other === name).length === 1
    if (operator === '=' && name !== '__name__' && once && value !== '') labels[name] = value
  }
  return labels
}
