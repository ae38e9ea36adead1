import type { Protocol } from '@periplus/shared'
import type { Reporter } from '../model/traffic.ts'
import { copyOfSums, noTraffic, type TrafficSums } from './traffic-sums.ts'

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

/** Traffic whose security is known, of one reporter or of reports that were folded away. */
export type Security = Pick<TrafficSums, 'mutualTls' | 'plaintext'>

const known = (security: Security | undefined): security is Security =>
  security !== undefined && security.mutualTls + security.plaintext > 0

/**
 * The chosen reporter's numbers, with mutual TLS from whoever can know it: the receiving side. An
 * Envoy never knows at the source; a ztunnel does, and is asked last. Where none of them knows, what
 * others said of the same connections counts (`folded`, which may be in bytes).
 */
export function chosenSums(
  reporter: Reporter,
  reports: Reports,
  folded: Security | null = null,
): TrafficSums {
  const sums = reports[reporter] ?? noTraffic
  const receiving: readonly Reporter[] =
    reporter === 'waypoint'
      ? ['waypoint', 'destination', 'source']
      : ['destination', 'waypoint', 'source']
  const witness = receiving.find((each) => known(reports[each]))
  if (!witness && folded) return withSecurity(sums, inUnitsOf(sums, folded))
  const security = (witness && reports[witness]) ?? noTraffic
  const isKnown = security.mutualTls === sums.mutualTls && security.plaintext === sums.plaintext
  return isKnown ? sums : withSecurity(sums, security)
}

function withSecurity(sums: TrafficSums, { mutualTls, plaintext }: Security): TrafficSums {
  const known = copyOfSums(sums)
  known.mutualTls = mutualTls
  known.plaintext = plaintext
  return known
}

/** Bytes tell a share; sums of several edges need it in requests. */
function inUnitsOf(
  { requestsPerSecond }: TrafficSums,
  { mutualTls, plaintext }: Security,
): Security {
  const total = mutualTls + plaintext
  if (requestsPerSecond === null || total === 0) return { mutualTls, plaintext }
  const requestsPerUnit = requestsPerSecond / total
  return { mutualTls: mutualTls * requestsPerUnit, plaintext: plaintext * requestsPerUnit }
}
