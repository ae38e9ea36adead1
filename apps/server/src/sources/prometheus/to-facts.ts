import type { Reporter, TrafficSample } from '@periplus/mesh'
import type { Call, CallRow } from './call.ts'
import type { CallRows } from './call-rows.ts'
import type { MeshFamily, SideFamily } from './families.ts'

export type FamilyName = MeshFamily | SideFamily

/** Null: could not be read. */
export type FamilyRates = Readonly<Partial<Record<FamilyName, CallRows | null>>>

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
/** A sample while its families come together. */
type Draft = Mutable<Required<TrafficSample>>

const reporters: readonly Reporter[] = ['source', 'destination', 'waypoint']

/** All fields from the start: objects of one shape are read several times as fast. */
function draftOf(call: Call): Draft | null {
  const reporter = reporters.find((each) => each === call.reporter)
  if (!reporter) return null
  const { source, destination, service, code, grpcStatus, flags, security } = call
  return {
    reporter,
    source,
    destination,
    service,
    protocol: call.requestProtocol === 'grpc' ? 'grpc' : 'http',
    code,
    grpcStatus,
    flags,
    security,
    requestsPerSecond: null,
    durationMsPerSecond: null,
    requestBytesPerSecond: null,
    responseBytesPerSecond: null,
    tcpSentBytesPerSecond: null,
    tcpReceivedBytesPerSecond: null,
    requestMessagesPerSecond: null,
    responseMessagesPerSecond: null,
    connectionsOpenedPerSecond: null,
    connectionsClosedPerSecond: null,
    ambientL4: false,
  }
}

type RateField = {
  [Key in keyof Draft]: Draft[Key] extends number | null ? Key : never
}[keyof Draft]

interface Column {
  readonly field: RateField
  /** What its series are of, where their labels do not say it: those of messages have no protocol. */
  readonly protocol: 'tcp' | 'grpc' | null
}

const columns: Readonly<Record<FamilyName, Column>> = {
  requests: { field: 'requestsPerSecond', protocol: null },
  durationSum: { field: 'durationMsPerSecond', protocol: null },
  requestBytesSum: { field: 'requestBytesPerSecond', protocol: null },
  responseBytesSum: { field: 'responseBytesPerSecond', protocol: null },
  // The families are named from the server, the fields from the client.
  tcpSent: { field: 'tcpReceivedBytesPerSecond', protocol: 'tcp' },
  tcpReceived: { field: 'tcpSentBytesPerSecond', protocol: 'tcp' },
  requestMessages: { field: 'requestMessagesPerSecond', protocol: 'grpc' },
  responseMessages: { field: 'responseMessagesPerSecond', protocol: 'grpc' },
  connectionsOpened: { field: 'connectionsOpenedPerSecond', protocol: 'tcp' },
  connectionsClosed: { field: 'connectionsClosedPerSecond', protocol: 'tcp' },
}

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
  const drafts = new Array<Draft | null | undefined>(roomFor(families))
  const samples: TrafficSample[] = []
  for (const [family, read] of Object.entries(families) as [FamilyName, CallRows | null][]) {
    const { field, protocol } = columns[family]
    const { rows, values } = read ?? noRows
    for (let at = 0; at < rows.length; at += 1) {
      const { call } = rows[at] as CallRow
      const value = values[at] as number
      let draft = drafts[call.index]
      if (draft === undefined) {
        draft = draftOf(call)
        drafts[call.index] = draft
        if (draft) samples.push(draft)
      }
      if (!draft) continue
      const before = draft[field]
      if (value !== 0 && before === value) {
        onTwice()
        continue
      }
      draft[field] = before === null ? value : before + value
      if (protocol === 'tcp') {
        draft.protocol = 'tcp'
        draft.ambientL4 = isZtunnelReport(call)
      } else if (protocol === 'grpc' && draft.protocol !== 'tcp') {
        draft.protocol = 'grpc'
      }
    }
  }
  return samples
}

/** One more than the highest index of a call: an array of that length is found in at once. */
function roomFor(families: FamilyRates): number {
  let room = 0
  for (const read of Object.values(families)) {
    for (const { call } of read?.rows ?? []) room = Math.max(room, call.index + 1)
  }
  return room
}

const noRows: CallRows = { rows: [], values: [] }

/**
 * ztunnel knows the security at both ends; Envoy never knows it as the source
 * (https://istio.io/latest/docs/reference/config/metrics/). Its destination reports look like
 * Envoy's, and are told apart by the workload's data plane.
 */
const isZtunnelReport = ({ reporter, security }: Call) =>
  reporter === 'source' && security === 'mutual_tls'
