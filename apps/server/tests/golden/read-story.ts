import {
  type BaseGraph,
  buildGraph,
  type MeshFacts,
  noConfigFacts,
  withOperations,
} from '@periplus/mesh'
import type { Story } from '../../../../packages/mesh/golden/stories/story.ts'
import { markAmbientReports } from '../../src/collect/ambient-reports.ts'
import { openCallBook } from '../../src/sources/prometheus/call-book.ts'
import { type CallRows, callRowsOf } from '../../src/sources/prometheus/call-rows.ts'
import type { VectorSample } from '../../src/sources/prometheus/client.ts'
import { toOperationSamples } from '../../src/sources/prometheus/operations.ts'
import { type FamilyName, toTrafficSamples } from '../../src/sources/prometheus/to-facts.ts'

const families: Readonly<Record<string, FamilyName>> = {
  istio_requests_total: 'requests',
  istio_request_duration_milliseconds_sum: 'durationSum',
  istio_request_bytes_sum: 'requestBytesSum',
  istio_response_bytes_sum: 'responseBytesSum',
  istio_tcp_sent_bytes_total: 'tcpSent',
  istio_tcp_received_bytes_total: 'tcpReceived',
  istio_request_messages_total: 'requestMessages',
  istio_response_messages_total: 'responseMessages',
  istio_tcp_connections_opened_total: 'connectionsOpened',
  istio_tcp_connections_closed_total: 'connectionsClosed',
}

/** The graph of a story, by the way that Prometheus's answers take. */
export function readStory(story: Story): { facts: MeshFacts; base: BaseGraph } {
  const rates: Partial<Record<FamilyName, CallRows>> = {}
  const callOf = openCallBook().open().callsOf('story')
  for (const [metric, family] of Object.entries(families)) {
    rates[family] = callRowsOf(sumWithout(story, metric, ['request_operation']), callOf)
  }
  const config = { ...noConfigFacts, settings: settingsOf(story), ...story.config }
  const samples = toTrafficSamples(rates)
  const facts = { ...config, proxies: [], traffic: markAmbientReports(samples, config) }
  return { facts, base: named(buildGraph(facts), facts, story) }
}

/** As the server asks about operations: for a picture that shows them. */
function named(base: BaseGraph, facts: MeshFacts, story: Story): BaseGraph {
  if (story.display !== 'operations') return base
  const rows = sumWithout(story, 'istio_requests_total', []).filter(
    ({ labels }) => (labels.request_operation ?? 'unknown') !== 'unknown',
  )
  return withOperations(base, facts, toOperationSamples(rows))
}

/** As Prometheus sums series: those that a label alone tells apart are one. */
function sumWithout(
  { telemetry }: Story,
  metric: string,
  without: readonly string[],
): VectorSample[] {
  const sums = new Map<string, VectorSample>()
  for (const series of telemetry) {
    if (series.metric !== metric) continue
    const labels = Object.fromEntries(
      Object.entries(series.labels).filter(([name]) => !without.includes(name)),
    )
    const key = JSON.stringify(labels)
    sums.set(key, { labels, value: (sums.get(key)?.value ?? 0) + series.perSecond })
  }
  return [...sums.values()]
}

/** Every cluster that a story has workloads in, as Istio sets it up. */
const settingsOf = ({ config }: Story) =>
  [...new Set((config.workloads ?? []).map(({ cluster }) => cluster))].map((cluster) => ({
    cluster,
    rootNamespace: 'istio-system',
    trustDomain: 'cluster.local',
    domainSuffix: 'cluster.local',
  }))
