/** Raw values on the rows of the tables: tests compare them with the truth, scripts read them. */
import { type GraphEdge, type GraphNode, type TrafficRates, trafficRate } from '@periplus/shared'

type RowData = Readonly<Record<`data-${string}`, string | number>>

/** No data is the empty text; zero is zero. */
const raw = (value: number | string | null): number | string => value ?? ''

export const nodeRowData = (node: GraphNode): RowData => ({
  'data-node-id': node.id,
  'data-kind': node.kind,
  'data-cluster': node.cluster,
  'data-namespace': raw(node.namespace),
  'data-name': node.name,
  'data-health': node.health.status,
  'data-badges': node.badges.join(' '),
})

/** @param rates what the reader chose to stand for the traffic */
export function edgeRowData(edge: GraphEdge, rates: TrafficRates): RowData {
  const traffic = trafficRate(edge, rates)
  return {
    'data-edge-id': edge.id,
    'data-source': edge.source,
    'data-service': raw(edge.service),
    'data-target': edge.target,
    'data-protocol': edge.protocol,
    'data-layer': edge.layer,
    'data-via': raw(edge.via),
    'data-reporter': edge.reporter,
    'data-health': edge.health,
    'data-requests-per-second': raw(edge.requestsPerSecond),
    'data-source-share': raw(edge.sourceShare ?? null),
    'data-error-ratio': raw(edge.errorRatio),
    'data-client-error-ratio': raw(edge.clientErrorRatio),
    'data-mtls-ratio': raw(edge.mtlsRatio),
    'data-bytes-per-second': raw(edge.bytesPerSecond),
    'data-mean-latency-ms': raw(edge.meanLatencyMs),
    'data-traffic-unit': traffic.unit,
    'data-traffic-per-second': raw(traffic.perSecond),
  }
}
