/**
 * Reads what rows of the mesh's traffic are about. A large mesh has tens of thousands of rows with some
 * twenty labels each, in which the same workloads, services and endings are named again and again.
 * Prometheus writes labels in the order of their names, so that the text of a row falls into three
 * parts: the called side, the ending, the caller. Each part is parsed once, and what is equal becomes one
 * object; the book remembers the parts of the last read, since the next one names the same mesh.
 */
import {
  createTupleMap,
  type TelemetryPeer,
  type TelemetryService,
  type TrafficSample,
  type TupleMap,
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

/** What one row is about. */
export interface CallRow {
  readonly call: Call
  /** In an answer about several families, the one that the row is of. */
  readonly family: string | null
}

/** Reads one JSON object of labels. Throws where it is none. */
export type ReadCall = (json: string) => CallRow

export interface CallBook {
  /** For one read of the mesh; the book remembers its parts once it is closed. */
  open(): { readonly callOf: ReadCall; close(): void }
}

interface CalledPart {
  readonly target: CallTarget
  readonly family: string | null
}

/** Parts by their text, and what they are made of. */
interface Page {
  readonly called: Map<string, CalledPart>
  readonly endings: Map<string, CallEnding>
  readonly callers: Map<string, TelemetryPeer>
  readonly peers: TupleMap<string | null, TelemetryPeer>
  readonly services: TupleMap<string | null, TelemetryService>
  readonly targets: TupleMap<unknown, CallTarget>
}

const openPage = (): Page => ({
  called: new Map(),
  endings: new Map(),
  callers: new Map(),
  peers: createTupleMap(),
  services: createTupleMap(),
  targets: createTupleMap(),
})

export function openCallBook(): CallBook {
  let last = openPage()
  return {
    open() {
      const before = last
      const page = openPage()
      const callOnce = openCalls()
      const rowOf = ([calledText, endingText, callerText]: Parts): CallRow | null => {
        const called =
          page.called.get(calledText) ?? noteCalled(page, calledText, before.called.get(calledText))
        const ending =
          page.endings.get(endingText) ??
          noteEnding(page, endingText, before.endings.get(endingText))
        const caller =
          page.callers.get(callerText) ??
          noteCaller(page, callerText, before.callers.get(callerText))
        if (!called || !ending || !caller) return null
        return { call: callOnce(called.target, caller, ending), family: called.family }
      }
      return {
        callOf(json) {
          const parts = partsOf(json)
          const row = (parts && rowOf(parts)) ?? rowOf(partsInOrder(json))
          if (!row) throw new Error('a row is none of calls')
          return row
        },
        close() {
          last = page
        },
      }
    },
  }
}

/** Calls by their three parts, of which most pairs of ends have but a few. */
function openCalls() {
  const calls = new Map<CallTarget, Map<TelemetryPeer, { ending: CallEnding; call: Call }[]>>()
  return (target: CallTarget, source: TelemetryPeer, ending: CallEnding): Call => {
    let bySource = calls.get(target)
    if (!bySource) {
      bySource = new Map()
      calls.set(target, bySource)
    }
    const among = bySource.get(source)
    const known = among?.find((each) => each.ending === ending)
    if (known) return known.call
    const { destination, service, grpcStatus, security } = target
    const { reporter, requestProtocol, code, flags } = ending
    // By name: two objects that are spread into one take several times as long.
    const call = {
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
    if (among) among.push({ ending, call })
    else bySource.set(source, [{ ending, call }])
    return call
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

/** A part of a longer text would keep all of that in memory. */
const ownText = (part: string): string => Buffer.from(part).toString()

function noteCalled(page: Page, text: string, before: CalledPart | undefined): CalledPart | null {
  const read = before ?? readCalled(text)
  if (!read) return null
  const { grpcStatus, security } = read.target
  const destination = peerOnce(page, read.target.destination)
  const service = serviceOnce(page, read.target.service)
  const target = page.targets.get([destination, service, grpcStatus, security], () => ({
    destination,
    service,
    grpcStatus,
    security,
  }))
  const part = { target, family: read.family }
  page.called.set(ownText(text), part)
  return part
}

function noteCaller(
  page: Page,
  text: string,
  before: TelemetryPeer | undefined,
): TelemetryPeer | null {
  const labels = before ? null : labelsIn(text, isOfCaller)
  const read = before ?? (labels && peerIn(labels, 'source'))
  if (!read) return null
  const peer = peerOnce(page, read)
  page.callers.set(ownText(text), peer)
  return peer
}

function noteEnding(page: Page, text: string, before: CallEnding | undefined): CallEnding | null {
  const ending = before ?? readEnding(text)
  if (ending) page.endings.set(ownText(text), ending)
  return ending
}

function readCalled(text: string): CalledPart | null {
  const labels = labelsIn(text, isOfCalled)
  return (
    labels && {
      target: {
        destination: peerIn(labels, 'destination'),
        service: {
          host: known(labels.destination_service),
          name: known(labels.destination_service_name),
          namespace: known(labels.destination_service_namespace),
        },
        grpcStatus: labels.grpc_response_status ?? '',
        security: securityOf(labels.connection_security_policy),
      },
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

const peerOnce = ({ peers }: Page, peer: TelemetryPeer) =>
  peers.get([peer.cluster, peer.namespace, peer.workload, peer.app, peer.version], () => peer)

const serviceOnce = ({ services }: Page, service: TelemetryService) =>
  services.get([service.host, service.name, service.namespace], () => service)

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
