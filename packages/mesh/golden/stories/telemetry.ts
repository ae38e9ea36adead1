/**
 * What proxies write about a call, label by label. The sidecar, the gateway and the waypoint by
 * `populatePeerInfo`, `log` and `reportHelper` of
 * https://github.com/istio/proxy/blob/master/source/extensions/filters/http/istio_stats/istio_stats.cc
 * and ztunnel by https://github.com/istio/ztunnel/blob/master/src/proxy/metrics.rs
 */

/** One series as Prometheus has it, with its rate over the window. */
export interface Series {
  readonly metric: string
  readonly labels: Readonly<Record<string, string>>
  readonly perSecond: number
}

/** A workload as its own proxy knows it. */
export interface Peer {
  readonly cluster: string
  readonly namespace: string
  readonly workload: string
  /** Label `app`; null: none, and the canonical name is the workload's. */
  readonly app: string | null
  /** Label `version`; null: none, and the canonical revision is `latest`. */
  readonly version: string | null
}

export const east = 'east'

/** `namespace/workload`, of which `-v1` is the version. */
export function peer(place: string, parts: Partial<Peer> = {}): Peer {
  const [namespace = '', workload = ''] = place.split('/')
  const version = /-(v\d+)$/.exec(workload)?.[1] ?? null
  const app = version === null ? workload : workload.slice(0, -version.length - 1)
  return { cluster: east, namespace, workload, app, version, ...parts }
}

/** What every report of a call says. */
interface Call {
  /** Null: the caller's metadata did not arrive. */
  readonly from: Peer | null
  /** Null: nobody was reached, or it did not say who it is. */
  readonly to: Peer | null
  /** The host of the Service or ServiceEntry, or the Host header where no cluster was found. */
  readonly host: string | null
  /** `destination_service_name` where it is not the first label of the host. */
  readonly serviceName?: string
  readonly perSecond: number
}

export interface Request extends Call {
  readonly protocol?: 'http' | 'grpc'
  /** HTTP response code; 200 if absent. */
  readonly code?: string
  readonly grpcStatus?: string
  /** %RESPONSE_FLAGS%; `-` if absent. */
  readonly flags?: string
  /** Durations are spread evenly between these two bounds of the histogram; 5 to 10 if absent. */
  readonly tookMs?: readonly [number, number]
  /**
   * What the callee's side calls the request, where it classifies: its proxy or its waypoint adds the
   * label, the caller's does not. `unknown` where no rule recognised it.
   */
  readonly operation?: string
  /** What a server finds on its connection; mutual TLS where the caller is known, if absent. */
  readonly security?: 'mutual_tls' | 'none'
}

export interface Connections extends Call {
  readonly flags?: string
  readonly security?: 'mutual_tls' | 'none'
  /** Per second, from the client to the server. */
  readonly sentBytes: number
  readonly receivedBytes: number
}

const unknown = 'unknown'

function peerLabels(end: 'source' | 'destination', who: Peer | null, noRevision: string) {
  return {
    [`${end}_workload`]: who?.workload ?? unknown,
    [`${end}_workload_namespace`]: who?.namespace ?? unknown,
    [`${end}_principal`]: who ? `spiffe://cluster.local/ns/${who.namespace}/sa/default` : unknown,
    [`${end}_app`]: who?.app ?? unknown,
    [`${end}_version`]: who?.version ?? unknown,
    [`${end}_canonical_service`]: who ? (who.app ?? who.workload) : unknown,
    [`${end}_canonical_revision`]: who ? (who.version ?? 'latest') : noRevision,
    [`${end}_cluster`]: who?.cluster ?? unknown,
  }
}

/** `serviceNamespace`: the proxy's guess, which is not the service's own namespace by necessity. */
function callLabels(reporter: string, call: Call, serviceNamespace: string) {
  return {
    reporter,
    ...peerLabels('source', call.from, 'latest'),
    ...peerLabels('destination', call.to, reporter === 'waypoint' ? unknown : 'latest'),
    destination_service: call.host ?? unknown,
    destination_service_name: call.serviceName ?? call.host?.split('.')[0] ?? unknown,
    destination_service_namespace: serviceNamespace,
  }
}

type Labels = Readonly<Record<string, string>>

/** The bounds of Envoy's histograms, in milliseconds. */
const bounds = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000,
  1_800_000, 3_600_000,
]

function requestSeries(common: Labels, request: Request, security: string): Series[] {
  const { perSecond, protocol = 'http', tookMs = [5, 10] } = request
  const [low, high] = tookMs
  const labels = {
    ...common,
    request_protocol: protocol,
    response_code: request.code ?? '200',
    grpc_response_status: request.grpcStatus ?? '',
    response_flags: request.flags ?? '-',
    connection_security_policy: security,
  }
  const bucket = (le: string, rate: number): Series => ({
    metric: 'istio_request_duration_milliseconds_bucket',
    labels: { ...labels, le },
    perSecond: rate,
  })
  return [
    { metric: 'istio_requests_total', labels, perSecond },
    {
      metric: 'istio_request_duration_milliseconds_sum',
      labels,
      perSecond: perSecond * ((low + high) / 2),
    },
    ...bounds.map((bound) => bucket(String(bound), bound >= high ? perSecond : 0)),
    bucket('+Inf', perSecond),
    { metric: 'istio_request_bytes_sum', labels, perSecond: perSecond * 500 },
    { metric: 'istio_response_bytes_sum', labels, perSecond: perSecond * 2000 },
  ]
}

function connectionSeries(common: Labels, call: Connections, security: string): Series[] {
  const labels = {
    ...common,
    request_protocol: 'tcp',
    response_flags: call.flags ?? '-',
    connection_security_policy: security,
  }
  return [
    // Sent and received as the server has it: "sent" goes to the client.
    { metric: 'istio_tcp_sent_bytes_total', labels, perSecond: call.receivedBytes },
    { metric: 'istio_tcp_received_bytes_total', labels, perSecond: call.sentBytes },
    { metric: 'istio_tcp_connections_opened_total', labels, perSecond: call.perSecond },
    { metric: 'istio_tcp_connections_closed_total', labels, perSecond: call.perSecond },
  ]
}

// The caller's proxy knows no other namespace for a service than that of the workload it reached.
const seenBySource = (call: Call) => callLabels('source', call, call.to?.namespace ?? unknown)
const seenByDestination = (call: Call) =>
  callLabels('destination', call, call.to?.namespace ?? unknown)

const securityOf = ({ from, security }: Request | Connections) =>
  security ?? (from ? 'mutual_tls' : 'none')

/**
 * Only the counter of requests has the label, as in
 * https://istio.io/latest/docs/tasks/observability/metrics/classify-metrics/
 */
const classified = ({ operation }: Request, series: readonly Series[]): Series[] =>
  series.map((each) =>
    operation === undefined || each.metric !== 'istio_requests_total'
      ? each
      : { ...each, labels: { ...each.labels, request_operation: operation } },
  )

/** By the caller's sidecar or a gateway, which never know how their connection is secured. */
export const bySource = (request: Request) => requestSeries(seenBySource(request), request, unknown)

export const byDestination = (request: Request) =>
  classified(request, requestSeries(seenByDestination(request), request, securityOf(request)))

/** One request that both sidecars see alike. */
export const byBoth = (request: Request) => [...bySource(request), ...byDestination(request)]

/** A waypoint takes its own namespace for the service's. */
export const byWaypoint = (waypoint: Peer, request: Request) =>
  classified(
    request,
    requestSeries(
      callLabels('waypoint', request, waypoint.namespace),
      request,
      securityOf(request),
    ),
  )

export const connectionsBySource = (call: Connections) =>
  connectionSeries(seenBySource(call), call, unknown)

export const connectionsByDestination = (call: Connections) =>
  connectionSeries(seenByDestination(call), call, securityOf(call))

export const connectionsByBoth = (call: Connections) => [
  ...connectionsBySource(call),
  ...connectionsByDestination(call),
]

/** ztunnels know the service's own namespace, and mutual TLS at both ends; else `unknown`. */
export function connectionsByZtunnel(
  reporter: 'source' | 'destination',
  call: Connections,
  serviceNamespace: string,
): Series[] {
  const security = call.security === 'none' ? unknown : 'mutual_tls'
  return connectionSeries(callLabels(reporter, call, serviceNamespace), call, security)
}

/** Messages are counted with the labels of the two ends alone: no protocol, no code, no security. */
export function messages(
  reporter: 'source' | 'destination',
  call: Omit<Call, 'perSecond'>,
  perSecond: { readonly sent: number; readonly received: number },
): Series[] {
  const told = { ...call, perSecond: 0 }
  const labels = reporter === 'source' ? seenBySource(told) : seenByDestination(told)
  return [
    { metric: 'istio_request_messages_total', labels, perSecond: perSecond.sent },
    { metric: 'istio_response_messages_total', labels, perSecond: perSecond.received },
  ]
}

export const hostOf = (service: string, namespace: string) =>
  `${service}.${namespace}.svc.cluster.local`
