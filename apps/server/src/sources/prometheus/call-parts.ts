/**
 * The three parts of a row's labels: Prometheus writes labels in the order of their names, so that those of
 * the called side, of the ending and of the caller stand together.
 */
import {
  createTupleMap,
  type TelemetryPeer,
  type TelemetryService,
  type TrafficSample,
} from '@periplus/mesh'
import type { CallEnding, CallTarget } from './call.ts'
import { familyLabel } from './queries.ts'
import { type Labels, parseLabels } from './vector-reader.ts'

/** What the part of the called side says. */
export interface Called {
  readonly target: CallTarget
  readonly family: string | null
}

/** Their texts. */
export type Parts = readonly [called: string, ending: string, caller: string]

const isOfCaller = (name: string) => name.startsWith('source_')
const isOfEnding = (name: string) => /^(reporter$|request_|response_)/.test(name)
const isOfCalled = (name: string) => !isOfCaller(name) && !isOfEnding(name)

/** @returns null where the text does not fall into parts */
export function partsOf(json: string): Parts | null {
  const ending = json.indexOf('"reporter":')
  if (ending < 0) return null
  const caller = json.indexOf('"source_', ending)
  const end = caller < 0 ? json.length - 1 : caller
  return [json.slice(1, ending), json.slice(ending, end), json.slice(end, -1)]
}

/** The same parts of a row whose labels come in another order. @throws Error where it is no row */
export function partsInOrder(json: string): Parts {
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

export interface Names {
  peer(peer: TelemetryPeer): TelemetryPeer
  target(target: CallTarget): CallTarget
}

/** Each peer, service and target as one object. */
export function openNames(): Names {
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

export function readCaller(text: string, names: Names): TelemetryPeer | null {
  const labels = labelsIn(text, isOfCaller)
  return labels && names.peer(peerIn(labels, 'source'))
}

export function readCalled(text: string, names: Names): Called | null {
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

export function readEnding(text: string): CallEnding | null {
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
