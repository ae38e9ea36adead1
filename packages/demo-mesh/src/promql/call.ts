import type { Labels } from '../world/series.ts'
import { compare } from './aggregate.ts'
import { PromqlExecutionError } from './errors.ts'
import { functionsPerSample } from './functions-per-sample.ts'
import { histogramQuantile } from './histogram-quantile.ts'
import type { CallExpression, Expression } from './syntax.ts'
import { numberOf, samplesOf, scalar, unique, type Value, vector } from './value.ts'
import { withoutName } from './vector.ts'

/** Calls a function whose arguments are known at `timeMs`. */
export function callAt(call: CallExpression, args: readonly Value[], timeMs: number): Value {
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
