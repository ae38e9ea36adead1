import type { Series } from '../world/series.ts'
import type { SeriesStore } from '../world/series-store.ts'
import type { Matcher } from './syntax.ts'

/** The series that all matchers accept. */
export function selectSeries(store: SeriesStore, matchers: readonly Matcher[]): Series[] {
  const onName = matchers.filter(({ name }) => name === '__name__')
  const onLabels = matchers.filter(({ name }) => name !== '__name__')
  const exact = onName.find(({ operator }) => operator === '=')
  const names = exact === undefined ? store.names() : [exact.value]
  return names
    .filter((name) => onName.every(({ accepts }) => accepts(name)))
    .flatMap((name) => store.family(name)?.series() ?? [])
    .filter(({ labels }) => onLabels.every(({ name, accepts }) => accepts(labels[name] ?? '')))
}
