import type { Reporter, TrafficSample } from '@periplus/mesh'
import type { Call, CallRow } from './call.ts'
import type { VectorSample } from './client.ts'
import type { MeshFamily, SideFamily } from './families.ts'

export type FamilyName = MeshFamily | SideFamily
export type CallSamples = readonly VectorSample<CallRow>[]

/** Null: could not be read. */
export type FamilyRates = Readonly<Partial<Record<FamilyName, CallSamples | null>>>

/** Null where there is no such series. */
type Rates = Record<FamilyName, number | null>

const noRates = (): Rates => ({
  requests: null,
  durationSum: null,
  requestBytesSum: null,
  responseBytesSum: null,
  tcpSent: null,
  tcpReceived: null,
  requestMessages: null,
  responseMessages: null,
  connectionsOpened: null,
  connectionsClosed: null,
})

/**
 * Joins the families by what they are about to one row per label combination. A family that could not
 * be read (null), or has no such series, leaves null in its column: unknown is not zero.
 * @param families rows of one book (`openCallBook`): what is about the same call names the same object
 * @param onTwice is told of each row that was there already, value and all: it counts once
 */
export function toTrafficSamples(
  families: FamilyRates,
  onTwice: () => void = () => undefined,
): TrafficSample[] {
  const rates = new Map<Call, Rates>()
  for (const [family, samples] of Object.entries(families) as [FamilyName, CallSamples | null][]) {
    for (const { labels, value } of samples ?? []) {
      let known = rates.get(labels.call)
      if (!known) {
        known = noRates()
        rates.set(labels.call, known)
      }
      const before = known[family]
      if (value !== 0 && before === value) onTwice()
      else known[family] = before === null ? value : before + value
    }
  }
  const samples: TrafficSample[] = []
  for (const [call, ofCall] of rates) {
    const sample = toSample(call, ofCall)
    if (sample) samples.push(sample)
  }
  return samples
}

const tcpFamilies = ['tcpSent', 'tcpReceived', 'connectionsOpened', 'connectionsClosed'] as const

const reporters: readonly Reporter[] = ['source', 'destination', 'waypoint']

function toSample(call: Call, rates: Rates): TrafficSample | null {
  const reporter = reporters.find((each) => each === call.reporter)
  if (!reporter) return null
  const { source, destination, service, code, grpcStatus, flags, security } = call
  const isTcp = tcpFamilies.some((family) => rates[family] !== null)
  // Series of messages have no protocol: there is but one that counts them.
  const isGrpc =
    call.requestProtocol === 'grpc' ||
    rates.requestMessages !== null ||
    rates.responseMessages !== null
  return {
    reporter,
    source,
    destination,
    service,
    protocol: isTcp ? 'tcp' : isGrpc ? 'grpc' : 'http',
    code,
    grpcStatus,
    flags,
    security,
    requestsPerSecond: rates.requests,
    durationMsPerSecond: rates.durationSum,
    requestBytesPerSecond: rates.requestBytesSum,
    responseBytesPerSecond: rates.responseBytesSum,
    // The families are named from the server, the fields from the client.
    tcpSentBytesPerSecond: rates.tcpReceived,
    tcpReceivedBytesPerSecond: rates.tcpSent,
    requestMessagesPerSecond: rates.requestMessages,
    responseMessagesPerSecond: rates.responseMessages,
    connectionsOpenedPerSecond: rates.connectionsOpened,
    connectionsClosedPerSecond: rates.connectionsClosed,
    ambientL4: isTcp && isZtunnelReport(call),
  }
}

/**
 * ztunnel knows the security at both ends; Envoy never knows it as the source
 * (https://istio.io/latest/docs/reference/config/metrics/). Its destination reports look like
 * Envoy's, and are told apart by the workload's data plane.
 */
const isZtunnelReport = ({ reporter, security }: Call) =>
  reporter === 'source' && security === 'mutual_tls'
