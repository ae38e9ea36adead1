import { TRACING_SAMPLING_PERCENT } from '../envoy/connection-manager.ts'
import { proxyOf } from '../envoy/mesh-proxy.ts'
import { canonicalNameOf, canonicalRevisionOf } from '../scenario/lookups.ts'
import type { Call, Ending, Scenario } from '../scenario/model.ts'
import type { Pod } from '../scenario/pods.ts'

/** The share of requests that are traced. */
export const SAMPLED_SHARE = TRACING_SAMPLING_PERCENT / 100

/** gRPC statuses that Envoy counts as failures of the server. */
const FAILED_GRPC = new Set([2, 4, 8, 10, 12, 13, 14, 15, 16])

export const isFailure = (call: Call, { code, grpcStatus = 0 }: Ending): boolean =>
  code >= 500 || code === 0 || (call.protocol === 'grpc' && FAILED_GRPC.has(grpcStatus))

export interface SpanFacts {
  readonly call: Call
  readonly ending: Ending
  /** The pod whose proxy writes the span. */
  readonly pod: Pod
  readonly authority: string
  readonly upstreamCluster: string
  readonly peerAddress: string
  readonly requestId: string
}

/** What Envoy writes on a span of an HTTP request, with the tags that Istio adds. All is text. */
export function spanAttributes(scenario: Scenario, facts: SpanFacts): Record<string, string> {
  const { call, ending, pod } = facts
  const [method = 'GET', path = '/'] =
    call.protocol === 'grpc' ? ['POST', `/${call.operation}`] : call.operation.split(' ')
  const answered = ending.flags === '-'
  return {
    node_id: proxyOf(scenario, pod)?.nodeId ?? '',
    component: 'proxy',
    'http.method': method,
    'http.url': `http://${facts.authority}${path}`,
    'http.protocol': call.protocol === 'grpc' ? 'HTTP/2' : 'HTTP/1.1',
    'http.status_code': String(ending.code),
    response_flags: ending.flags,
    request_size: String(call.requestBytes),
    response_size: String(answered ? call.responseBytes : 0),
    user_agent: call.protocol === 'grpc' ? 'grpc-go/1.77.0' : 'Go-http-client/1.1',
    'guid:x-request-id': facts.requestId,
    'peer.address': facts.peerAddress,
    upstream_cluster: facts.upstreamCluster,
    'upstream_cluster.name': facts.upstreamCluster,
    downstream_cluster: '-',
    ...(call.protocol === 'grpc'
      ? {
          'grpc.path': path,
          'grpc.authority': facts.authority,
          'grpc.status_code': String(ending.grpcStatus ?? 0),
        }
      : {}),
    'istio.canonical_service': canonicalNameOf(pod.workload),
    'istio.canonical_revision': canonicalRevisionOf(pod.workload),
    'istio.namespace': pod.namespace,
    'istio.mesh_id': scenario.cluster.meshId,
    'istio.cluster_id': scenario.cluster.id,
    ...(isFailure(call, ending) ? { error: 'true' } : {}),
  }
}
