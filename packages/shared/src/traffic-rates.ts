/** What stands for the traffic of each protocol: on edges, in tables, and where windows are compared. */
import type { GraphEdge } from './api/graph.ts'

/** A stream of gRPC is one request, and as many messages as it likes. */
export const grpcRates = ['requests', 'messages', 'messages-sent', 'messages-received'] as const
export const tcpRates = ['bytes', 'bytes-sent', 'bytes-received', 'connections'] as const

/** HTTP has its requests; sent is from the caller. */
export interface TrafficRates {
  readonly grpc: (typeof grpcRates)[number]
  readonly tcp: (typeof tcpRates)[number]
}

export const usualRates: TrafficRates = { grpc: 'requests', tcp: 'bytes' }

export const trafficUnits = ['requests', 'messages', 'bytes', 'connections'] as const
export type TrafficUnit = (typeof trafficUnits)[number]

export interface TrafficRate {
  readonly unit: TrafficUnit
  /** Null is "no data". */
  readonly perSecond: number | null
}

/** The amounts of an edge that a rate is chosen among. */
export type CountedTraffic = Pick<
  GraphEdge,
  | 'protocol'
  | 'requestsPerSecond'
  | 'bytesPerSecond'
  | 'sentBytesPerSecond'
  | 'receivedBytesPerSecond'
  | 'sentMessagesPerSecond'
  | 'receivedMessagesPerSecond'
  | 'connectionsOpenedPerSecond'
>

/** The chosen rate of an edge's protocol. */
export function trafficRate(edge: CountedTraffic, { grpc, tcp }: TrafficRates): TrafficRate {
  if (edge.protocol === 'tcp') return tcpRate(edge, tcp)
  if (edge.protocol === 'grpc' && grpc !== 'requests') {
    return { unit: 'messages', perSecond: messagesOf(edge, grpc) }
  }
  return { unit: 'requests', perSecond: edge.requestsPerSecond }
}

function messagesOf(
  { sentMessagesPerSecond, receivedMessagesPerSecond }: CountedTraffic,
  rate: Exclude<TrafficRates['grpc'], 'requests'>,
): number | null {
  if (rate === 'messages-sent') return sentMessagesPerSecond ?? null
  if (rate === 'messages-received') return receivedMessagesPerSecond ?? null
  const isKnown = sentMessagesPerSecond !== undefined || receivedMessagesPerSecond !== undefined
  return isKnown ? (sentMessagesPerSecond ?? 0) + (receivedMessagesPerSecond ?? 0) : null
}

function tcpRate(edge: CountedTraffic, rate: TrafficRates['tcp']): TrafficRate {
  switch (rate) {
    case 'connections':
      return { unit: 'connections', perSecond: edge.connectionsOpenedPerSecond ?? null }
    case 'bytes-sent':
      return { unit: 'bytes', perSecond: edge.sentBytesPerSecond ?? null }
    case 'bytes-received':
      return { unit: 'bytes', perSecond: edge.receivedBytesPerSecond ?? null }
    case 'bytes':
      return { unit: 'bytes', perSecond: edge.bytesPerSecond }
  }
}
