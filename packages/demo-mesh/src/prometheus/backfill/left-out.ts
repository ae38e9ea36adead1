import { parsePromql } from '../../promql/parse.ts'
import type { Matcher } from '../../promql/syntax.ts'
import type { Series, SeriesFamily } from '../../world/series.ts'

/** A PromQL selector of series that nobody wants. */
export type Selector = readonly Matcher[]

/** @throws SyntaxError for anything but a selector such as `istio_requests_total{reporter="source"}` */
export function parseSelector(text: string): Selector {
  const parsed = parsePromql(text)
  if (parsed.type === 'vector-selector') return parsed.matchers
  throw new SyntaxError(`it is not a selector of series: ${text}`)
}

/** The series of a family that none of the selectors matches. */
export function withoutThose(family: SeriesFamily, selectors: readonly Selector[]): Series[] {
  const ofFamily = selectors.flatMap((selector) => {
    const [onName, onLabels] = [true, false].map((isName) =>
      selector.filter(({ name }) => (name === '__name__') === isName),
    )
    return onName?.every(({ accepts }) => accepts(family.name)) ? [onLabels ?? []] : []
  })
  if (ofFamily.some((onLabels) => onLabels.length === 0)) return [] // not even made
  return family
    .series()
    .filter(
      ({ labels }) =>
        !ofFamily.some((matchers) =>
          matchers.every(({ name, accepts }) => accepts(labels[name] ?? '')),
        ),
    )
}
