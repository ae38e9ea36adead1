/** What stands for the traffic of an edge: on its label, in its width and in the tables. */
import type { GraphEdge } from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'

/** A stream of gRPC is one request, and as many messages as it likes. */
export const grpcRates = ['requests', 'messages', 'messages-sent', 'messages-received'] as const
export const tcpRates = ['bytes', 'bytes-sent', 'bytes-received', 'connections'] as const

/** HTTP has its requests; sent is from the caller. */
export interface TrafficRates {
  readonly grpc: (typeof grpcRates)[number]
  readonly tcp: (typeof tcpRates)[number]
}

export const usualRates: TrafficRates = { grpc: 'requests', tcp: 'bytes' }

export interface TrafficRate {
  readonly unit: 'requests' | 'messages' | 'bytes' | 'connections'
  /** Null is "no data". */
  readonly perSecond: number | null
}

/** The chosen rate of an edge's protocol. */
export function trafficRate(edge: GraphEdge, { grpc, tcp }: TrafficRates): TrafficRate {
  if (edge.protocol === 'tcp') return tcpRate(edge, tcp)
  if (edge.protocol === 'grpc' && grpc !== 'requests') {
    return { unit: 'messages', perSecond: messagesOf(edge, grpc) }
  }
  return { unit: 'requests', perSecond: edge.requestsPerSecond }
}

function messagesOf(
  { sentMessagesPerSecond, receivedMessagesPerSecond }: GraphEdge,
  rate: Exclude<TrafficRates['grpc'], 'requests'>,
): number | null {
  if (rate === 'messages-sent') return sentMessagesPerSecond ?? null
  if (rate === 'messages-received') return receivedMessagesPerSecond ?? null
  const isKnown = sentMessagesPerSecond !== undefined || receivedMessagesPerSecond !== undefined
  return isKnown ? (sentMessagesPerSecond ?? 0) + (receivedMessagesPerSecond ?? 0) : null
}

function tcpRate(edge: GraphEdge, rate: TrafficRates['tcp']): TrafficRate {
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

/** Bytes per second: of TCP those that were chosen, of requests those of both ways. */
export function byteRate(edge: GraphEdge, rates: TrafficRates): number | null {
  if (edge.protocol !== 'tcp') return edge.bytesPerSecond
  const { unit, perSecond } = trafficRate(edge, rates)
  return unit === 'bytes' ? perSecond : edge.bytesPerSecond
}

/** Bytes that are worth one request where none are counted. */
const bytesPerRequest = 10_000

/** What decides the width of a line: things per second; bytes are weighed. */
export function weightOf(edge: GraphEdge, rates: TrafficRates): number {
  const { unit, perSecond } = trafficRate(edge, rates)
  if (perSecond === null) {
    // Requests that are not counted are open streams. Without the chosen figure a line is thin.
    return unit === 'requests' ? (edge.bytesPerSecond ?? 0) / bytesPerRequest : 0
  }
  return unit === 'bytes' ? perSecond / bytesPerRequest : perSecond
}

type Format = Pick<ReturnType<typeof useFormat>, 'rate' | 'throughput' | 'perSecond'>

/** `14.1 rps`, `220 msg/s`, `3.4 MB/s`, `1.5 conn/s`; a dash where nothing was measured. */
export function sayRate({ unit, perSecond }: TrafficRate, format: Format): string {
  switch (unit) {
    case 'requests':
      return format.rate(perSecond)
    case 'messages':
      return format.perSecond(perSecond, 'msg/s')
    case 'connections':
      return format.perSecond(perSecond, 'conn/s')
    case 'bytes':
      return format.throughput(perSecond)
  }
}
