import { type BaseGraph, buildGraph, type MeshFacts, noConfigFacts } from '@periplus/mesh'
import type { Story } from '../../../../packages/mesh/golden/stories/story.ts'
import { markAmbientReports } from '../../src/collect/ambient-reports.ts'
import type { CallRow } from '../../src/sources/prometheus/call.ts'
import { openCallBook } from '../../src/sources/prometheus/call-book.ts'
import type { VectorSample } from '../../src/sources/prometheus/client.ts'
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
  const rates: Partial<Record<FamilyName, VectorSample<CallRow>[]>> = {}
  const callOf = openCallBook().open().callsOf('story')
  for (const family of Object.values(families)) rates[family] = []
  for (const { metric, labels, perSecond } of story.telemetry) {
    const family = families[metric]
    if (family) rates[family]?.push({ labels: callOf(JSON.stringify(labels)), value: perSecond })
  }
  const config = { ...noConfigFacts, settings: settingsOf(story), ...story.config }
  const samples = toTrafficSamples(rates)
  const facts = { ...config, proxies: [], traffic: markAmbientReports(samples, config) }
  return { facts, base: buildGraph(facts) }
}

/** Every cluster that a story has workloads in, as Istio sets it up. */
const settingsOf = ({ config }: Story) =>
  [...new Set((config.workloads ?? []).map(({ cluster }) => cluster))].map((cluster) => ({
    cluster,
    rootNamespace: 'istio-system',
    trustDomain: 'cluster.local',
    domainSuffix: 'cluster.local',
  }))
