/**
 * Requests by the operation that their callee's side calls them by: a label that Istio adds where
 * somebody classifies (https://istio.io/latest/docs/tasks/observability/metrics/classify-metrics/).
 * It is a question of its own, asked on request alone: the label would multiply the rows of the mesh,
 * and most meshes have none, where this one costs nothing.
 */
import type { OperationSample } from '@periplus/mesh'
import { openCallBook } from './call-book.ts'
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
  const byOperation = new Map<string, { labels: ReturnType<typeof callOf>; value: number }[]>()
  for (const { labels, value } of rows) {
    const { [operationLabel]: operation, ...others } = labels
    if (!operation) continue
    const row = { labels: callOf(JSON.stringify(others)), value }
    const known = byOperation.get(operation)
    if (known) known.push(row)
    else byOperation.set(operation, [row])
  }
  return [...byOperation].flatMap(([operation, requests]) =>
    toTrafficSamples({ requests }).map((sample) => ({ ...sample, operation })),
  )
}
