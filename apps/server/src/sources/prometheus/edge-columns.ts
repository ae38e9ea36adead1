/** What tells the edges of a picture apart, as labels of telemetry: the more is drawn as one, the fewer. */
import type { TrafficSample } from '@periplus/mesh'
import type { VectorSample } from './client.ts'
import { metrics } from './families.ts'
import { histogramQuantile, type Matcher, type PromQl, sumBy } from './query-builder.ts'
import { type FormedInstant, rateOf } from './read-form.ts'

export interface EdgeColumn {
  readonly label: string
  read(sample: TrafficSample): string | null
}

type End = 'source' | 'destination'

const column = (label: string, read: EdgeColumn['read']): EdgeColumn => ({ label, read })

const cluster = (end: End) => column(`${end}_cluster`, (sample) => sample[end].cluster)
const namespace = (end: End) =>
  column(`${end}_workload_namespace`, (sample) => sample[end].namespace)
const workload = (end: End) => column(`${end}_workload`, (sample) => sample[end].workload)
const app = (end: End) => column(`${end}_canonical_service`, (sample) => sample[end].app)
const version = (end: End) => column(`${end}_canonical_revision`, (sample) => sample[end].version)

const service: readonly EdgeColumn[] = [
  column('destination_service', (sample) => sample.service.host),
  column('destination_service_name', (sample) => sample.service.name),
  column('destination_service_namespace', (sample) => sample.service.namespace),
]

const reporter = column('reporter', (sample) => sample.reporter)
const protocol = column('request_protocol', (sample) => sample.protocol)

/** How finely an end is told apart. */
export type Grain = 'anything' | 'cluster' | 'namespace' | 'app' | 'version' | 'workload'

function ownColumns(end: End, grain: Grain): readonly EdgeColumn[] {
  switch (grain) {
    case 'anything':
      return []
    case 'cluster':
      return [cluster(end)]
    case 'namespace':
      return [cluster(end), namespace(end)]
    case 'app':
      return [cluster(end), namespace(end), app(end)]
    case 'version':
      return [cluster(end), namespace(end), app(end), version(end)]
    case 'workload':
      return [cluster(end), namespace(end), workload(end)]
  }
}

/** The labels of edges whose ends and service are told apart so finely. */
export const edgeColumns = (source: Grain, target: Grain, withService: boolean): EdgeColumn[] => [
  reporter,
  protocol,
  ...ownColumns('source', source),
  ...(withService ? service : []),
  ...ownColumns('destination', target),
]

const separator = '\u0000'

export const keyOfSample = (sample: TrafficSample, columns: readonly EdgeColumn[]): string =>
  columns.map(({ read }) => read(sample) ?? '').join(separator)

export const keyOfRow = ({ labels }: VectorSample, columns: readonly EdgeColumn[]): string =>
  columns.map(({ label }) => known(label, labels[label])).join(separator)

/** As samples are read: Istio writes `unknown` for nothing, and `latest` for no revision. */
function known(label: string, value: string | undefined): string {
  if (value === undefined || value === 'unknown') return ''
  return label.endsWith('_canonical_revision') && value === 'latest' ? '' : value
}

/** The quantile of each merged histogram, one row for each edge that the columns tell apart. */
export const quantileByEdge = (
  quantile: number,
  columns: readonly EdgeColumn[],
  matchers: readonly Matcher[],
  instant: FormedInstant,
): PromQl =>
  histogramQuantile(
    quantile,
    sumBy(
      ['le', ...columns.map(({ label }) => label)],
      rateOf(metrics.durationBucket, matchers, instant),
    ),
  )
