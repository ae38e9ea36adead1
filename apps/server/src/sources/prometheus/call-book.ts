/**
 * Reads what rows of the mesh's traffic are about. A large mesh has tens of thousands of rows with some
 * twenty labels each, in which the same workloads, services and endings are named again and again.
 * Prometheus writes labels in the order of their names, so that the text of a row falls into three
 * parts: the called side, the ending, the caller. Each part is parsed once, and what is equal becomes one
 * object; the book remembers what was named, since the next read names the same mesh.
 */
import {
  createTupleMap,
  type TelemetryPeer,
  type TelemetryService,
  type TrafficSample,
} from '@periplus/mesh'
import { familyLabel } from './queries.ts'
import { type Labels, parseLabels } from './vector-reader.ts'

/** How a call ended, as one of its proxies reports it. Texts are empty where telemetry has no such label. */
export interface CallEnding {
  readonly reporter: string
  /** `request_protocol`, which TCP and messages have not. */
  readonly requestProtocol: string
  readonly code: string
  readonly flags: string
}

/** The side that was called. */
export interface CallTarget {
  readonly destination: TelemetryPeer
  readonly service: TelemetryService
  readonly grpcStatus: string
  readonly security: TrafficSample['security']
}

/** One label set of the mesh's traffic; in one read, the same object for the same set. */
export interface Call extends CallEnding, CallTarget {
  readonly source: TelemetryPeer
}

/** What one row is about; the same object for the same label set. */
export interface CallRow {
  readonly call: Call
  /** In an answer about several families, the one that the row is of. */
  readonly family: string | null
}

/** Reads one JSON object of labels. Throws where it is none. */
export type ReadCall = (json: string) => CallRow

export interface CallBook {
  /** For one read of the mesh; the book remembers it once it is closed. */
  open(): {
    /** @param stream a question of each read: its rows mostly come in the order in which they came last */
    callsOf(stream: string): ReadCall
    close(): void
  }
}

export function openCallBook(): CallBook {
  let shelf = openShelf()
  let last: Streams = new Map()
  return {
    open() {
      const rowCount = [...last.values()].reduce((sum, rows) => sum + rows.length, 0)
      // Names in telemetry may change without end: what nobody has named of late is forgotten.
      if (shelf.size() > rowCount + spareParts) {
        shelf = openShelf()
        last = new Map()
      }
      const own = shelf
      const before = last
      const read: Streams = new Map()
      return {
        callsOf(stream) {
          const rows: WrittenRow[] = []
          read.set(stream, rows)
          return inOrderOf(before.get(stream) ?? [], own.rowOf, rows)
        },
        close() {
          // Rows of another shelf are other objects.
          if (own === shelf) last = read
        },
      }
    },
  }
}

/** So many parts more than there are rows are remembered. */
const spareParts = 20_000

/** Rows by the question that they answered, in the order in which they came. */
type Streams = Map<string, readonly WrittenRow[]>

interface WrittenRow extends CallRow {
  readonly parts: Parts
}

/**
 * Reads rows that are expected in the order of an earlier answer: to compare a text with the one that is
 * expected takes a tenth of the time of finding it among thousands.
 * @param rows what was read is added here
 */
function inOrderOf(
  expected: readonly WrittenRow[],
  rowOf: (json: string) => WrittenRow,
  rows: WrittenRow[],
): ReadCall {
  let at = 0
  let places: ReadonlyMap<WrittenRow, number> | null = null
  return (json) => {
    const next = expected[at]
    if (next && isWritten(next.parts, json)) {
      at += 1
      rows.push(next)
      return next
    }
    const row = rowOf(json)
    rows.push(row)
    places ??= new Map(expected.map((each, index) => [each, index]))
    const place = places.get(row)
    if (place !== undefined) at = place + 1
    return row
  }
}

function isWritten([called, ending, caller]: Parts, json: string): boolean {
  const endingAt = 1 + called.length
  const callerAt = endingAt + ending.length
  return (
    json.length === callerAt + caller.length + 1 &&
    json.slice(1, endingAt) === called &&
    json.slice(endingAt, callerAt) === ending &&
    json.slice(callerAt, -1) === caller
  )
}

/** A part of a row: its text, and what it says. */
interface Part<Said> {
  readonly text: string
  readonly said: Said
}

interface Called {
  readonly target: CallTarget
  readonly family: string | null
}

/** Everything that was named, each once. */
function openShelf() {
  const calledParts = new Map<string, Part<Called>>()
  const endingParts = new Map<string, Part<CallEnding>>()
  const callerParts = new Map<string, Part<TelemetryPeer>>()
  const names = openNames()
  const rowOnce = openRows()

  function rowOfParts([called, ending, caller]: Parts): WrittenRow | null {
    const theCalled =
      calledParts.get(called) ?? note(calledParts, called, readCalled(called, names))
    const theEnding = endingParts.get(ending) ?? note(endingParts, ending, readEnding(ending))
    const theCaller =
      callerParts.get(caller) ?? note(callerParts, caller, readCaller(caller, names))
    return theCalled && theEnding && theCaller && rowOnce(theCalled, theEnding, theCaller)
  }

  return {
    size: () => calledParts.size + callerParts.size + endingParts.size,
    rowOf(json: string): WrittenRow {
      const parts = partsOf(json)
      const row = (parts && rowOfParts(parts)) ?? rowOfParts(partsInOrder(json))
      if (!row) throw new Error('a row is none of calls')
      return row
    },
  }
}

function note<Said>(
  parts: Map<string, Part<Said>>,
  text: string,
  said: Said | null,
): Part<Said> | null {
  if (said === null) return null
  // A part of a longer text would keep all of that in memory.
  const part = { text: Buffer.from(text).toString(), said }
  parts.set(part.text, part)
  return part
}

/** Rows by their three parts, of which most pairs of ends have but a few. */
function openRows() {
  interface Known {
    readonly ending: CallEnding
    readonly row: WrittenRow
  }
  const rows = new Map<CallTarget, Map<TelemetryPeer, Known[]>>()
  return (
    { said: { target, family }, text: called }: Part<Called>,
    { said: ending, text: ended }: Part<CallEnding>,
    { said: source, text: caller }: Part<TelemetryPeer>,
  ): WrittenRow => {
    let bySource = rows.get(target)
    if (!bySource) {
      bySource = new Map()
      rows.set(target, bySource)
    }
    let among = bySource.get(source)
    if (!among) {
      among = []
      bySource.set(source, among)
    }
    const alike = among.filter((each) => each.ending === ending)
    const known = alike.find(({ row }) => row.family === family)
    if (known) return known.row
    const call = alike[0]?.row.call ?? callOf(source, target, ending)
    const row = { call, family, parts: [called, ended, caller] as const }
    among.push({ ending, row })
    return row
  }
}

/** By name: two objects that are spread into one take several times as long. */
function callOf(source: TelemetryPeer, target: CallTarget, ending: CallEnding): Call {
  const { destination, service, grpcStatus, security } = target
  const { reporter, requestProtocol, code, flags } = ending
  return {
    source,
    destination,
    service,
    reporter,
    requestProtocol,
    code,
    grpcStatus,
    flags,
    security,
  }
}

type Parts = readonly [called: string, ending: string, caller: string]

const isOfCaller = (name: string) => name.startsWith('source_')
const isOfEnding = (name: string) => /^(reporter$|request_|response_)/.test(name)
const isOfCalled = (name: string) => !isOfCaller(name) && !isOfEnding(name)

/** @returns null where the text does not fall into parts */
function partsOf(json: string): Parts | null {
  const ending = json.indexOf('"reporter":')
  if (ending < 0) return null
  const caller = json.indexOf('"source_', ending)
  const end = caller < 0 ? json.length - 1 : caller
  return [json.slice(1, ending), json.slice(ending, end), json.slice(end, -1)]
}

/** The same parts of a row whose labels come in another order. @throws Error where it is no row */
function partsInOrder(json: string): Parts {
  const labels = parseLabels(json)
  const names = Object.keys(labels).sort()
  const part = (belongs: (name: string) => boolean) =>
    names
      .filter(belongs)
      .map((name) => `${JSON.stringify(name)}:${JSON.stringify(labels[name])},`)
      .join('')
  return [part(isOfCalled), part(isOfEnding), part(isOfCaller)]
}

/** @returns null where the text is no list of labels that belong together */
function labelsIn(part: string, belongs: (name: string) => boolean): Labels | null {
  try {
    const labels = parseLabels(`{${part.endsWith(',') ? part.slice(0, -1) : part}}`)
    return Object.keys(labels).every(belongs) ? labels : null
  } catch {
    return null
  }
}

interface Names {
  peer(peer: TelemetryPeer): TelemetryPeer
  target(target: CallTarget): CallTarget
}

function openNames(): Names {
  const peers = createTupleMap<string | null, TelemetryPeer>()
  const services = createTupleMap<string | null, TelemetryService>()
  const targets = createTupleMap<unknown, CallTarget>()
  const peer = (each: TelemetryPeer) =>
    peers.get([each.cluster, each.namespace, each.workload, each.app, each.version], () => each)
  return {
    peer,
    target({ grpcStatus, security, ...named }) {
      const destination = peer(named.destination)
      const { host, name, namespace } = named.service
      const service = services.get([host, name, namespace], () => named.service)
      return targets.get([destination, service, grpcStatus, security], () => ({
        destination,
        service,
        grpcStatus,
        security,
      }))
    },
  }
}

function readCaller(text: string, names: Names): TelemetryPeer | null {
  const labels = labelsIn(text, isOfCaller)
  return labels && names.peer(peerIn(labels, 'source'))
}

function readCalled(text: string, names: Names): Called | null {
  const labels = labelsIn(text, isOfCalled)
  return (
    labels && {
      target: names.target({
        destination: peerIn(labels, 'destination'),
        service: {
          host: known(labels.destination_service),
          name: known(labels.destination_service_name),
          namespace: known(labels.destination_service_namespace),
        },
        grpcStatus: labels.grpc_response_status ?? '',
        security: securityOf(labels.connection_security_policy),
      }),
      family: labels[familyLabel] ?? null,
    }
  )
}

function readEnding(text: string): CallEnding | null {
  const labels = labelsIn(text, isOfEnding)
  return (
    labels && {
      reporter: labels.reporter ?? '',
      requestProtocol: labels.request_protocol ?? '',
      code: labels.response_code ?? '',
      flags: labels.response_flags || '-',
    }
  )
}

function peerIn(labels: Labels, end: 'source' | 'destination'): TelemetryPeer {
  const revision = known(labels[`${end}_canonical_revision`])
  return {
    cluster: known(labels[`${end}_cluster`]),
    namespace: known(labels[`${end}_workload_namespace`]),
    workload: known(labels[`${end}_workload`]),
    app: known(labels[`${end}_canonical_service`]),
    version: revision === 'latest' ? null : revision,
  }
}

/** Istio writes `unknown` where it knows nothing. */
const known = (value: string | undefined) => (value && value !== 'unknown' ? value : null)

const securityOf = (policy: string | undefined): TrafficSample['security'] =>
  policy === 'mutual_tls' || policy === 'none' ? policy : null
