import type { Protocol } from '@periplus/shared'
import type { Reporter } from '../model/traffic.ts'
import { noTraffic, type TrafficSums } from './traffic-sums.ts'

export type Reports = Readonly<Partial<Record<Reporter, TrafficSums>>>

/**
 * Each request is reported up to three times. The caller's proxy saw every request, also those that
 * never arrived; a waypoint speaks for callers whose own proxy understands only bytes.
 */
const order: Record<'http' | 'tcp', readonly Reporter[]> = {
  http: ['waypoint', 'source', 'destination'],
  tcp: ['source', 'destination', 'waypoint'],
}

/** Whose numbers count for an edge. */
export function chooseReporter(protocol: Protocol, reports: Reports): Reporter {
  const candidates = order[protocol === 'tcp' ? 'tcp' : 'http']
  return candidates.find((reporter) => reports[reporter] !== undefined) ?? 'source'
}

const known = (sums: TrafficSums | undefined) =>
  sums !== undefined && sums.mutualTls + sums.plaintext > 0

/**
 * The chosen reporter's numbers, with mutual TLS from whoever can know it: the receiving side. An
 * Envoy never knows at the source; a ztunnel does, and is asked last.
 */
export function chosenSums(reporter: Reporter, reports: Reports): TrafficSums {
  const sums = reports[reporter] ?? noTraffic
  const receiving: readonly Reporter[] =
    reporter === 'waypoint'
      ? ['waypoint', 'destination', 'source']
      : ['destination', 'waypoint', 'source']
  const witness = receiving.find((each) => known(reports[each]))
  const { mutualTls, plaintext } = (witness && reports[witness]) ?? noTraffic
  return { ...sums, mutualTls, plaintext }
}
