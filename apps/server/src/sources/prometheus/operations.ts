/**
 * Requests by the operation that their callee's side calls them by: a label that Istio adds where
 * somebody classifies (https://istio.io/latest/docs/tasks/observability/metrics/classify-metrics/).
 * It is a question of its own, asked on request alone: the label would multiply the rows of the mesh,
 * and most meshes have none, where this one costs nothing.
 */
import { groupBy, type OperationSample } from '@periplus/mesh'
import { openCallBook } from './call-book.ts'
import { callRowsOf } from './call-rows.ts'
import type { VectorSample } from './client.ts'
import { metrics, requestLabels } from './families.ts'
import {
  count,
  differs,
  equals,
  type Matcher,
  matches,
  type PromQl,
  seriesOf,
  sumBy,
} from './query-builder.ts'
import { type FormedInstant, rateOf, rawForm } from './read-form.ts'
import { toTrafficSamples } from './to-facts.ts'

const operationLabel = 'request_operation'

/** Istio writes `unknown` for what no rule recognised. */
const isClassified: readonly Matcher[] = [
  matches(operationLabel, '.+'),
  differs(operationLabel, 'unknown'),
]

/** Requests of one operation. */
export const ofOperation = (name: string): Matcher => equals(operationLabel, name)

/** Rates of classified requests over the window, per edge, outcome and operation. */
export const operationRates = (instant: FormedInstant): PromQl =>
  sumBy(
    [...requestLabels, operationLabel],
    rateOf(metrics.requests, isClassified, unrecorded(instant)),
  )

/** How many series that reads. */
export const operationSeries = (atSeconds: number): PromQl =>
  count(seriesOf([metrics.requests], isClassified, atSeconds))

/** The same question of raw samples: recording rules keep no operations. */
export const unrecorded = <At extends FormedInstant>(instant: At): At =>
  instant.form ? { ...instant, form: { ...instant.form, recorded: rawForm.recorded } } : instant

/** Rows of `operationRates` as samples. */
export function toOperationSamples(rows: readonly VectorSample[]): readonly OperationSample[] {
  const callOf = openCallBook().open().callsOf('operations')
  const byOperation = groupBy(rows, ({ labels }) => labels[operationLabel] ?? '')
  return [...byOperation].flatMap(([operation, samples]) => {
    if (operation === '') return []
    const requests = callRowsOf(samples.map(withoutOperation), callOf)
    return toTrafficSamples({ requests }).map((sample) => ({ ...sample, operation }))
  })
}

function withoutOperation({ labels, value }: VectorSample): VectorSample {
  const { [operationLabel]: _operation, ...others } = labels
  return { labels: others, value }
}
