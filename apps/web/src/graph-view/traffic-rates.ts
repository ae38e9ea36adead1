/** How the rate that stands for an edge's traffic is said, and how wide it makes a line. */
import { type GraphEdge, type TrafficRate, type TrafficRates, trafficRate } from '@periplus/shared'
import type { useFormat } from '../format/use-format.ts'

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
