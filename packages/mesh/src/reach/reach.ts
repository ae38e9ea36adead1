/** Which proxies a configuration object acts on: the question "who has it?" starts here. */
import type { ConfigObject } from '../model/kubernetes.ts'
import { rulesReach } from './destination-rules.ts'
import { routeReach } from './gateway-api-routes.ts'
import { gatewayReach, kubernetesGatewayReach, listenerSetReach } from './gateways.ts'
import { isMachine, type ProxyHost } from './machines.ts'
import { policyReach } from './policies.ts'
import type { Nearness, ReachContext, Reached, ReachReader } from './reached.ts'
import { entryReach } from './service-entries.ts'
import { virtualServiceReach } from './virtual-services.ts'

const policies = [
  'AuthorizationPolicy',
  'RequestAuthentication',
  'PeerAuthentication',
  'Telemetry',
  'WasmPlugin',
  'TrafficExtension',
  'EnvoyFilter',
  'ProxyConfig',
  'Sidecar',
]

const readers = new Map<string, ReachReader>([
  ['Gateway', gatewayReach],
  ['KubernetesGateway', kubernetesGatewayReach],
  ['ListenerSet', listenerSetReach],
  ['XListenerSet', listenerSetReach],
  ['VirtualService', virtualServiceReach],
  ['DestinationRule', rulesReach],
  ['ServiceEntry', entryReach],
  ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'].map((kind) => [kind, routeReach] as const),
  ...policies.map((kind) => [kind, policyReach] as const),
])

const order: readonly Nearness[] = ['own', 'caller', 'neighbour', 'far']

/**
 * The running proxies of the object's cluster on which it acts, nearest first; of equals, the first
 * pod of each workload before the second of any, for replicas are alike. Null where objects of its
 * kind configure no proxy by themselves.
 */
export function proxiesReachedBy(
  object: ConfigObject,
  context: ReachContext,
): readonly Reached[] | null {
  const isKubernetes = object.apiVersion.startsWith('gateway.networking.k8s.io/')
  const kind = object.kind === 'Gateway' && isKubernetes ? 'KubernetesGateway' : object.kind
  const reader = readers.get(kind)
  if (!reader) return null
  const nearest = new Map<ProxyHost, Nearness>()
  for (const { host, nearness } of reader(object, context)) {
    if (!isMachine(host) && host.phase !== 'Running') continue
    const before = nearest.get(host)
    if (before === undefined || order.indexOf(nearness) < order.indexOf(before)) {
      nearest.set(host, nearness)
    }
  }
  return inTurns([...nearest].map(([host, nearness]) => ({ host, nearness })))
}

function inTurns(reached: readonly Reached[]): readonly Reached[] {
  const sorted = reached.toSorted((a, b) => (placeOf(a.host) < placeOf(b.host) ? -1 : 1))
  const seen = new Map<string, number>()
  const ranked = sorted.map((each) => {
    const { namespace, name, workload } = each.host
    const owner = `${namespace} ${workload ? `${workload.kind}/${workload.name}` : name}`
    const turn = seen.get(owner) ?? 0
    seen.set(owner, turn + 1)
    return { each, turn }
  })
  return ranked
    .sort(
      (a, b) => order.indexOf(a.each.nearness) - order.indexOf(b.each.nearness) || a.turn - b.turn,
    )
    .map(({ each }) => each)
}

const placeOf = ({ namespace, name }: ProxyHost) => `${namespace}/${name}`
