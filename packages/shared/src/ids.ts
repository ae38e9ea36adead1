/**
 * Identity (design, decision 7): `kind:cluster/namespace/name` with each part percent-encoded.
 * The cluster part is Istio's CLUSTER_ID; a kubeconfig context is never part of an id.
 */

/** Every kind of thing that has an id and may be a node of a graph. */
export const nodeKinds = [
  'workload',
  'service',
  'app',
  'external',
  'operation',
  'namespace',
  'cluster',
  'unknown',
  'restricted',
  'more',
] as const
export type NodeKind = (typeof nodeKinds)[number]

/** The Kubernetes kind of a workload that no Kubernetes API has confirmed. */
export const unconfirmedWorkloadKind = 'Workload'

/** Halves of characters, which no encoding can write, become replacements. */
const encode = (part: string) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'))

const join = (kind: NodeKind, parts: readonly string[]) => `${kind}:${parts.map(encode).join('/')}`

/** `workloadKind` is the Kubernetes kind: Deployment, StatefulSet, DaemonSet, Job, WorkloadEntry … */
export const workloadId = (
  cluster: string,
  namespace: string,
  workloadKind: string,
  name: string,
) => join('workload', [cluster, namespace, workloadKind, name])

export const serviceId = (cluster: string, namespace: string, name: string) =>
  join('service', [cluster, namespace, name])

/** One application (label `app`), or one version of it where `version` is given. */
export const appId = (cluster: string, namespace: string, app: string, version?: string) =>
  join(
    'app',
    version === undefined ? [cluster, namespace, app] : [cluster, namespace, app, version],
  )

/** A host outside the mesh: declared by a ServiceEntry in `namespace`, or undeclared (empty namespace). */
export const externalId = (cluster: string, namespace: string, host: string) =>
  join('external', [cluster, namespace, host])

/**
 * What a callee calls some of the requests to one of its services (`request_operation`); without a
 * service (empty), of whatever reaches its namespace.
 */
export const operationId = (cluster: string, namespace: string, service: string, name: string) =>
  join('operation', [cluster, namespace, service, name])

export const namespaceId = (cluster: string, namespace: string) =>
  join('namespace', [cluster, namespace])

export const clusterId = (cluster: string) => join('cluster', [cluster])

/** Callers that telemetry cannot name: one node per cluster. */
export const unknownId = (cluster: string) => join('unknown', [cluster])

/** Stands for everything in a namespace that the viewer may not read; carries no name. */
export const restrictedId = (cluster: string) => join('restricted', [cluster])

/** Stands for what is not drawn: of the whole graph, or of one namespace. */
export const moreId = (...place: readonly string[]) => join('more', place)

export interface ParsedId {
  kind: NodeKind
  /** Decoded parts: cluster, then namespace, then what the kind adds. */
  parts: string[]
}

/** Reads an id; returns null where the text is no id. */
export function parseId(id: string): ParsedId | null {
  const colon = id.indexOf(':')
  const kind = nodeKinds.find((each) => each === id.slice(0, colon))
  if (!kind) return null
  try {
    return {
      kind,
      parts: id
        .slice(colon + 1)
        .split('/')
        .map(decodeURIComponent),
    }
  } catch {
    return null // malformed percent-encoding
  }
}

export interface WorkloadRef {
  cluster: string
  namespace: string
  workloadKind: string
  name: string
}

/** Reads a workload's id; returns null for any other. */
export function parseWorkloadId(id: string): WorkloadRef | null {
  const parsed = parseId(id)
  if (parsed?.kind !== 'workload') return null
  const [cluster, namespace, workloadKind, name] = parsed.parts
  if (cluster === undefined || namespace === undefined || !workloadKind || !name) return null
  return { cluster, namespace, workloadKind, name }
}

export interface EdgeIdentity {
  source: string
  /** Id of the destination service, or null where there is none (a call to an address). */
  service: string | null
  target: string
  protocol: string
  /** Id of the waypoint that the requests pass, or null. */
  via: string | null
}

/** The encoded parts hold no `|`, so the separator is safe. */
export const edgeId = (edge: EdgeIdentity): string => joinEdge(edge, encode)

/** Writes ids of many edges, which name the same nodes again and again: each is encoded once. */
export function edgeIdWriter(): (edge: EdgeIdentity) => string {
  const known = new Map<string, string>()
  const encodeOnce = (part: string) => {
    let encoded = known.get(part)
    if (encoded === undefined) {
      encoded = encode(part)
      known.set(part, encoded)
    }
    return encoded
  }
  return (edge) => joinEdge(edge, encodeOnce)
}

const joinEdge = (
  { source, service, target, protocol, via }: EdgeIdentity,
  write: (part: string) => string,
) =>
  `edge:${write(source)}|${write(service ?? '')}|${write(target)}|${write(protocol)}|${write(via ?? '')}`

/** Reads an edge's id; returns null where the text is no such id. */
export function parseEdgeId(id: string): EdgeIdentity | null {
  if (!id.startsWith('edge:')) return null
  try {
    const parts = id.slice('edge:'.length).split('|').map(decodeURIComponent)
    const [source, service, target, protocol, via] = parts
    if (parts.length !== 5 || !source || !target || !protocol) return null
    return { source, service: service || null, target, protocol, via: via || null }
  } catch {
    return null
  }
}
