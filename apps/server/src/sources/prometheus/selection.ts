/**
 * Samples → the matchers that select them, so that what Prometheus is asked about a part of the mesh
 * is exactly the telemetry that the graph was drawn from.
 */
import type { TelemetryPeer, TrafficSample } from '@periplus/mesh'
import { differs, equals, type Matcher, matches, oneOf } from './query-builder.ts'

/** Matchers; a series belongs to the selection when one of the sets matches it. */
export type Selection = readonly (readonly Matcher[])[]

export interface Column {
  readonly label: string
  read(sample: TrafficSample): string | null
}

const reporter: Column = { label: 'reporter', read: (sample) => sample.reporter }
const protocol: Column = { label: 'request_protocol', read: (sample) => sample.protocol }

export const ownColumns = (end: 'source' | 'destination'): Column[] => [
  { label: `${end}_workload`, read: (sample) => sample[end].workload },
  { label: `${end}_workload_namespace`, read: (sample) => sample[end].namespace },
]
export const serviceColumns: readonly Column[] = [
  { label: 'destination_service_name', read: (sample) => sample.service.name },
  { label: 'destination_service_namespace', read: (sample) => sample.service.namespace },
]

/** What tells one call path from the others: usually enough, and readable. */
const edgeColumns: readonly Column[] = [
  reporter,
  protocol,
  ...ownColumns('source'),
  ...serviceColumns,
  ...ownColumns('destination'),
]

/** As its series have it. */
const clusterLabel = ({ cluster, clusterLabel }: TelemetryPeer) => clusterLabel ?? cluster

export const rareColumns: readonly Column[] = [
  { label: 'destination_service', read: (sample) => sample.service.host },
  { label: 'source_cluster', read: (sample) => clusterLabel(sample.source) },
  { label: 'destination_cluster', read: (sample) => clusterLabel(sample.destination) },
]

/** Everything that names an end, for where names alone are ambiguous. */
const exactColumns: readonly Column[] = [...edgeColumns, ...rareColumns]

/**
 * Selects these samples and no other of the mesh, in the shortest words that do.
 * @param all every sample of the same family
 * @param side for one node's traffic: that end alone, where it says enough
 */
export function selectionOf(
  wanted: readonly TrafficSample[],
  all: readonly TrafficSample[],
  side?: 'source' | 'destination',
): Selection {
  const reporters = [...new Set(wanted.map((sample) => sample.reporter))].sort()
  return reporters.flatMap((name) => {
    const mine = (sample: TrafficSample) => sample.reporter === name
    return selectionOfOne(wanted.filter(mine), all.filter(mine), side)
  })
}

function selectionOfOne(
  wanted: readonly TrafficSample[],
  all: readonly TrafficSample[],
  side?: 'source' | 'destination',
): Selection {
  const set = new Set(wanted)
  const attempts = [...(side ? [[reporter, protocol, ...ownColumns(side)]] : []), edgeColumns]
  for (const columns of attempts) {
    const values = valuesIn(wanted, columns)
    if (all.every((sample) => set.has(sample) || !isIn(sample, values))) return [toMatchers(values)]
  }
  const groups = new Map<string, TrafficSample[]>()
  for (const sample of wanted) {
    const key = exactColumns.map((column) => column.read(sample) ?? '').join('\u0000')
    const group = groups.get(key)
    if (group) group.push(sample)
    else groups.set(key, [sample])
  }
  return [...groups.values()].map((group) => toMatchers(valuesIn(group, exactColumns)))
}

type ColumnValues = readonly (readonly [Column, ReadonlySet<string | null>])[]

const valuesIn = (samples: readonly TrafficSample[], columns: readonly Column[]): ColumnValues =>
  columns.map((column) => [column, new Set(samples.map((sample) => column.read(sample)))])

const isIn = (sample: TrafficSample, values: ColumnValues) =>
  values.every(([column, known]) => known.has(column.read(sample)))

function toMatchers(values: ColumnValues): Matcher[] {
  return values.map(([{ label }, known]) => oneOf(label, writtenAs(known)))
}

/** Values as telemetry writes them: it says `unknown`, or lacks the label, where we say null. */
export function writtenAs(values: ReadonlySet<string | null>): string[] {
  const named = [...values].filter((value) => value !== null).sort()
  return values.has(null) ? [...named, 'unknown', ''] : named
}

const namespaceColumns: readonly Column[] = [
  reporter,
  ...[...ownColumns('source'), ...ownColumns('destination')].filter(({ label }) =>
    label.endsWith('_namespace'),
  ),
]

/** Matchers that let these samples through, and others between the same namespaces. */
export const matchersAround = (samples: readonly TrafficSample[]): readonly Matcher[] =>
  toMatchers(valuesIn(samples, namespaceColumns))

/** The namespaces that the matchers of a selection name: whoever may not read them all sees no query. */
export const namespacesNamed = (selection: Selection): string[] => [
  ...new Set(
    selection
      .flat()
      .filter(({ label }) => label.endsWith('_namespace'))
      .flatMap(({ operator, value }) => (operator === '=' ? [value] : value.split('|')))
      .filter((name) => name !== '' && name !== 'unknown'),
  ),
]

/** Narrows a selection. */
export const narrowed = (selection: Selection, ...matchers: readonly Matcher[]): Selection =>
  selection.map((each) => [...each, ...matchers])

const noResponse = matches('response_code', '0|5..')

/** Requests that ended in an error, as the graph counts them. */
export const errorsOf = (selection: Selection): Selection =>
  selection.flatMap((each) => {
    const protocols = each.find(({ label }) => label === 'request_protocol')?.value.split('|') ?? []
    const others = protocols.filter((name) => name !== 'grpc')
    return [
      ...(others.length > 0 ? [[...withProtocols(each, others), noResponse]] : []),
      ...(protocols.includes('grpc') ? grpcErrors(withProtocols(each, ['grpc'])) : []),
    ]
  })

/** The gRPC status decides; where none was sent, every HTTP code but 200 is an error. */
const grpcErrors = (each: readonly Matcher[]): Matcher[][] => [
  [...each, { label: 'grpc_response_status', operator: '!~', value: '0|' }],
  [...each, equals('grpc_response_status', ''), differs('response_code', '200')],
  [...each, equals('grpc_response_status', '0'), noResponse],
]

const withProtocols = (each: readonly Matcher[], protocols: readonly string[]): Matcher[] =>
  each.map((known) =>
    known.label === 'request_protocol' ? oneOf('request_protocol', protocols) : known,
  )
