/** The demo mesh's ground truth, and the ids that the product must give to what it names. */

interface TruthPeer {
  kind: 'workload' | 'unknown'
  cluster: string
  namespace: string
  name: string
  workloadKind: string
  app: string | null
  version: string | null
}

export interface TruthEdge {
  source: TruthPeer
  service: { namespace: string; name: string; host: string }
  target: TruthPeer | null
  protocol: string
  via: { namespace: string; name: string } | null
  requestsPerSecond: number | null
  errorRatio: number | null
  clientErrorRatio: number | null
  mtlsRatio: number | null
  /** Requests of which it is known; connections for TCP. */
  mtlsKnownPerSecond: number
  bytesPerSecond: number | null
  meanLatencyMs: number | null
}

export interface Truth {
  cluster: string
  edges: TruthEdge[]
  findings: { id: string; kind: string; namespace: string; name: string }[]
}

/** @param at epoch seconds; @param rangeSeconds the window that ends there */
export async function readTruth(url: string, at: number, rangeSeconds: number): Promise<Truth> {
  const answer = await fetch(`${url}/truth?from=${at - rangeSeconds}&to=${at}`)
  if (!answer.ok) throw new Error(`the truth answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Truth
}

const peerId = (cluster: string, peer: TruthPeer) =>
  peer.kind === 'unknown'
    ? `unknown:${cluster}`
    : `workload:${cluster}/${peer.namespace}/${peer.workloadKind}/${peer.name}`

/** A Service of the cluster, the host of a ServiceEntry, or a host that nobody declared. */
function serviceId(cluster: string, { namespace, name, host }: TruthEdge['service']): string {
  if (host.endsWith('.svc.cluster.local')) return `service:${cluster}/${namespace}/${name}`
  return `external:${cluster}/${namespace === 'unknown' ? '' : namespace}/${host}`
}

/** Written here anew, not imported: the test knows the format of ids from the contract's text. */
export function edgeIdOf(cluster: string, edge: TruthEdge): string {
  const service = serviceId(cluster, edge.service)
  const parts = [
    peerId(cluster, edge.source),
    service,
    edge.target ? peerId(cluster, edge.target) : service,
    edge.protocol,
    edge.via ? `workload:${cluster}/${edge.via.namespace}/Deployment/${edge.via.name}` : '',
  ]
  return `edge:${parts.map(encodeURIComponent).join('|')}`
}

/** The application of a peer, and its version where it says one. */
const versionId = (cluster: string, { kind, namespace, app, version }: TruthPeer) =>
  kind === 'unknown'
    ? `unknown:${cluster}`
    : `app:${[cluster, namespace, app ?? '', ...(version === null ? [] : [version])].join('/')}`

/** The edges that draw a call between versions: to its service, and from there to what answers. */
export function halvesOf(cluster: string, edge: TruthEdge): string[] {
  const service = serviceId(cluster, edge.service)
  const via = edge.via
    ? `workload:${cluster}/${edge.via.namespace}/Deployment/${edge.via.name}`
    : ''
  const half = (source: string, target: string) =>
    `edge:${[source, service, target, edge.protocol, via].map(encodeURIComponent).join('|')}`
  return [
    half(versionId(cluster, edge.source), service),
    ...(edge.target ? [half(service, versionId(cluster, edge.target))] : []),
  ]
}

/** Ids of every node that an edge of the truth touches. */
export function nodeIdsOf(truth: Truth): Set<string> {
  return new Set(
    truth.edges.flatMap((edge) => [
      peerId(truth.cluster, edge.source),
      edge.target ? peerId(truth.cluster, edge.target) : serviceId(truth.cluster, edge.service),
    ]),
  )
}
