/**
 * PromQL by construction (design, decision 11): the only place that writes PromQL. What comes from
 * outside can only become the value of a matcher, and is quoted there.
 */

/** A finished piece of PromQL. Only this file makes them. */
export interface PromQl {
  readonly text: string
  /** Operators bind; such an expression gets parentheses inside a larger one. */
  readonly compound: boolean
}

export type MatchOperator = '=' | '!=' | '=~' | '!~'

export interface Matcher {
  readonly label: string
  readonly operator: MatchOperator
  /** For `=~` and `!~`: an RE2 expression. */
  readonly value: string
}

const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/

/** A string literal of PromQL: Go's rules, https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
export function quote(text: string): string {
  let quoted = '"'
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (character === '"' || character === '\\') quoted += `\\${character}`
    else if (character === '\n') quoted += '\\n'
    else if (code < 0x20 || code === 0x7f) quoted += `\\x${code.toString(16).padStart(2, '0')}`
    else quoted += character
  }
  return `${quoted}"`
}

/** Text that an RE2 expression matches literally. */
export const literal = (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')

export const equals = (label: string, value: string): Matcher => ({ label, operator: '=', value })
export const differs = (label: string, value: string): Matcher => ({ label, operator: '!=', value })
export const matches = (label: string, value: string): Matcher => ({ label, operator: '=~', value })

/** The label is one of these values; exactly that one where there is one. */
export function oneOf(label: string, values: readonly string[]): Matcher {
  const [only] = values
  return values.length === 1 && only !== undefined
    ? equals(label, only)
    : matches(label, values.map(literal).join('|'))
}

/** The label is none of these values. */
export function noneOf(label: string, values: readonly string[]): Matcher {
  const [only] = values
  return values.length === 1 && only !== undefined
    ? differs(label, only)
    : { label, operator: '!~', value: values.map(literal).join('|') }
}

export interface Instant {
  /** Seconds over which the rate is taken. */
  readonly windowSeconds: number
  /** Epoch seconds of the `@` modifier; null in a range query, whose steps are the instants. */
  readonly atSeconds: number | null
}

const simple = (text: string): PromQl => ({ text, compound: false })
const inside = (part: PromQl) => (part.compound ? `(${part.text})` : part.text)

/** `rate(metric{matchers}[window] @ at)` */
export const rate = (metric: string, matchers: readonly Matcher[], instant: Instant): PromQl =>
  simple(`rate(${rangeOf(metric, matchers, instant)})`)

const rangeOf = (metric: string, matchers: readonly Matcher[], instant: Instant) =>
  `${selector(metric, matchers)}[${seconds(instant.windowSeconds)}s]${at(instant.atSeconds)}`

function selector(metric: string, matchers: readonly Matcher[]): string {
  if (!metricName.test(metric)) throw new Error(`no name of a metric: ${metric}`)
  if (matchers.length === 0) return metric
  return `${metric}{${matchers.map(written).join(', ')}}`
}

const written = ({ label, operator, value }: Matcher) =>
  `${checkedLabel(label)}${operator}${quote(value)}`

function checkedLabel(label: string): string {
  if (!labelName.test(label)) throw new Error(`no name of a label: ${label}`)
  return label
}

function seconds(value: number): string {
  if (!Number.isInteger(value) || value <= 0) throw new Error(`no number of seconds: ${value}`)
  return String(value)
}

const at = (seconds: number | null) => (seconds === null ? '' : ` @ ${seconds.toFixed(3)}`)

/** `sum(inner)` */
export const sum = (inner: PromQl): PromQl => simple(`sum(${inner.text})`)

/** `sum by (labels) (inner)` */
export const sumBy = (labels: readonly string[], inner: PromQl): PromQl =>
  simple(`sum by (${labels.map(checkedLabel).join(', ')}) (${inner.text})`)

/** `max by (labels) (inner)` */
export const maxBy = (labels: readonly string[], inner: PromQl): PromQl =>
  simple(`max by (${labels.map(checkedLabel).join(', ')}) (${inner.text})`)

/** `metric` */
export const metric = (name: string): PromQl => simple(selector(name, []))

/** `max(inner)` */
export const max = (inner: PromQl): PromQl => simple(`max(${inner.text})`)

/** `scalar(inner)` */
export const scalar = (inner: PromQl): PromQl => simple(`scalar(${inner.text})`)

/** `max_over_time(metric[window] @ at)` */
export const maxOverTime = (metric: string, instant: Instant): PromQl =>
  simple(`max_over_time(${rangeOf(metric, [], instant)})`)

/** `count_over_time(metric{matchers}[window] @ at)` */
export const countOverTime = (
  metric: string,
  matchers: readonly Matcher[],
  instant: Instant,
): PromQl => simple(`count_over_time(${rangeOf(metric, matchers, instant)})`)

/** `sum_over_time(metric{matchers}[window] @ at)` */
export const sumOverTime = (
  metric: string,
  matchers: readonly Matcher[],
  instant: Instant,
): PromQl => simple(`sum_over_time(${rangeOf(metric, matchers, instant)})`)

/** `{__name__=~"a|b", matchers} @ at`: the series of several metrics at an instant. */
export function seriesOf(
  metrics: readonly string[],
  matchers: readonly Matcher[],
  atSeconds: number,
): PromQl {
  const parts = [oneOf('__name__', metrics), ...matchers].map(written)
  return simple(`{${parts.join(', ')}}${at(atSeconds)}`)
}

/** `count by (labels) (inner)` */
export const countBy = (labels: readonly string[], inner: PromQl): PromQl =>
  simple(`count by (${labels.map(checkedLabel).join(', ')}) (${inner.text})`)

/** The series whose value is zero. */
export const zeros = (inner: PromQl): PromQl => ({ text: `${inside(inner)} == 0`, compound: true })

/** `inner` with one label more, so that several families fit one answer. */
export const labelled = (inner: PromQl, label: string, value: string): PromQl =>
  simple(`label_replace(${inner.text}, ${quote(checkedLabel(label))}, ${quote(value)}, "", "")`)

/** `histogram_quantile(quantile, inner)`; inner keeps the label `le`. */
export function histogramQuantile(quantile: number, inner: PromQl): PromQl {
  if (!(quantile > 0 && quantile < 1)) throw new Error(`no quantile: ${quantile}`)
  return simple(`histogram_quantile(${quantile}, ${inner.text})`)
}

/** `dividend / divisor` */
export const ratio = (dividend: PromQl, divisor: PromQl): PromQl => ({
  text: `${inside(dividend)} / ${inside(divisor)}`,
  compound: true,
})

/** `first + second`; empty where either is. */
export const plus = (first: PromQl, second: PromQl): PromQl => ({
  text: `${inside(first)} + ${inside(second)}`,
  compound: true,
})

/**
 * The union of vectors whose series differ in some label; of at least one. In halves: each `or` compares
 * all series on its left with all on its right, and those of a long row would be compared again and again.
 */
export function or(parts: readonly PromQl[]): PromQl {
  const [first, ...others] = parts
  if (!first) throw new Error('no part of a union')
  if (others.length === 0) return first
  const middle = Math.ceil(parts.length / 2)
  const halves = [or(parts.slice(0, middle)), or(parts.slice(middle))]
  return { text: halves.map(inside).join(' or '), compound: true }
}

/** `inner`, or 0 where it is empty: a sum over no series is nothing, not zero. */
export const orZero = (inner: PromQl): PromQl => ({
  text: `${inside(inner)} or vector(0)`,
  compound: true,
})

/** `count(inner)` */
export const count = (inner: PromQl): PromQl => simple(`count(${inner.text})`)

/** Prometheus's own clock, in epoch seconds. */
export const currentTime: PromQl = simple('time()')
