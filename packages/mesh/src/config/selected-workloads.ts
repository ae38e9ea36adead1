import type { ConfigObject, ServiceFact, WorkloadFact } from '../model/kubernetes.ts'
import { selectorOf, type TargetRef, targetsOf } from './attachment.ts'
import type { ConfigIndex } from './config-index.ts'
import { parentsOf } from './gateway-routes.ts'
import { gatewayNameLabel, servicesOfAddresses } from './kubernetes-gateways.ts'
import { type Labels, selects } from './labels.ts'
import { labelsAt, specAt, textAt } from './read-spec.ts'
import { gatewaysOf, meshGateway } from './virtual-services.ts'

/** Null: an object that selects no workloads, whatever it says. */
type Selected = readonly WorkloadFact[] | null

type Reader = (index: ConfigIndex, object: ConfigObject) => Selected

const withLabels = (
  index: ConfigIndex,
  cluster: string,
  namespace: string | undefined,
  labels: Labels,
) => index.workloads(cluster, namespace).filter((each) => selects(labels, each.labels))

/** Policies, Sidecars and the like: what they name, else what they select, in their namespace or the mesh. */
const attached: Reader = (index, object) => {
  const targets = targetsOf(object)
  if (targets.length > 0) {
    return distinct(targets.flatMap((target) => workloadsOfTarget(index, object, target)))
  }
  const labels = selectorOf(object)
  const isRoot = object.namespace === index.settings(object.cluster).rootNamespace
  // The mesh's default Sidecar selects nothing; one with labels is for its own namespace, also there.
  const isOwn = object.kind === 'Sidecar' && Object.keys(labels).length > 0
  const everywhere = isRoot && !isOwn
  return withLabels(
    index,
    object.cluster,
    everywhere ? undefined : (object.namespace ?? ''),
    labels,
  )
}

function workloadsOfTarget(
  index: ConfigIndex,
  { cluster, namespace: own }: ConfigObject,
  { kind, name }: TargetRef,
): readonly WorkloadFact[] {
  const namespace = own ?? ''
  switch (kind) {
    case 'Gateway':
      return workloadsOfGateway(index, cluster, namespace, name)
    case 'GatewayClass':
      return index
        .objects('KubernetesGateway', cluster)
        .filter((gateway) => textAt(gateway.spec, 'gatewayClassName') === name)
        .flatMap((gateway) => ofKubernetesGateway(index, gateway))
    case 'Service': {
      const service = index.service(cluster, namespace, name)
      return service ? workloadsOfService(index, service) : []
    }
    case 'ServiceEntry': {
      const entry = index.object('ServiceEntry', cluster, namespace, name)
      return (entry && machinesOf(index, entry)) ?? []
    }
    default:
      return []
  }
}

function workloadsOfGateway(
  index: ConfigIndex,
  cluster: string,
  namespace: string,
  name: string,
): readonly WorkloadFact[] {
  const gateway = index.object('KubernetesGateway', cluster, namespace, name)
  return gateway ? ofKubernetesGateway(index, gateway) : []
}

/** What Istio runs for a Gateway, and what runs behind the Services that its addresses name. */
function ofKubernetesGateway(index: ConfigIndex, gateway: ConfigObject): readonly WorkloadFact[] {
  const { cluster, namespace, name } = gateway
  const manual = servicesOfAddresses(index, gateway)
  return distinct([
    ...withLabels(index, cluster, namespace ?? '', { [gatewayNameLabel]: name }),
    ...manual.flatMap((service) => workloadsOfService(index, service)),
  ])
}

/** Istio's Gateway configures proxies of any namespace. Without labels it selects none in particular. */
const ofIstioGateway = (index: ConfigIndex, gateway: ConfigObject): readonly WorkloadFact[] => {
  const labels = selectorOf(gateway)
  if (Object.keys(labels).length === 0) return []
  return withLabels(index, gateway.cluster, undefined, labels)
}

/** The gateways that a VirtualService is bound to; one for the mesh alone selects nothing. */
const ofVirtualService: Reader = (index, object) => {
  const gateways = gatewaysOf(object).filter((name) => name !== meshGateway)
  if (gateways.length === 0) return null
  return distinct(
    gateways.flatMap((place) => {
      const [namespace = '', name = ''] = place.split('/')
      const gateway = index.object('Gateway', object.cluster, namespace, name)
      return gateway ? ofIstioGateway(index, gateway) : []
    }),
  )
}

const ofRoute: Reader = (index, route) => {
  const gateways = parentsOf(route).filter(({ kind }) => kind === 'Gateway')
  if (gateways.length === 0) return null
  return distinct(
    gateways.flatMap(({ namespace, name }) =>
      workloadsOfGateway(index, route.cluster, namespace, name),
    ),
  )
}

/** A DestinationRule may be for the callers with some labels alone. */
const ofDestinationRule: Reader = (index, { cluster, namespace, spec }) => {
  const labels = labelsAt(specAt(spec, 'workloadSelector'), 'matchLabels')
  if (Object.keys(labels).length === 0) return null
  return withLabels(index, cluster, namespace ?? '', labels)
}

const machinesOf: Reader = (index, { cluster, namespace, spec }) => {
  const labels = labelsAt(specAt(spec, 'workloadSelector'), 'labels')
  if (Object.keys(labels).length === 0) return null
  return withLabels(index, cluster, namespace ?? '', labels)
}

/** Flagger makes the primary, to which all traffic goes while nothing new is tried. */
const ofCanary: Reader = (index, { cluster, namespace, spec }) => {
  const name = textAt(specAt(spec, 'targetRef'), 'name')
  return index
    .workloads(cluster, namespace ?? '')
    .filter((each) => each.name === name || each.name === `${name}-primary`)
}

const readers: Readonly<Record<string, Reader>> = {
  'networking.istio.io/Gateway': ofIstioGateway,
  'networking.istio.io/VirtualService': ofVirtualService,
  'networking.istio.io/DestinationRule': ofDestinationRule,
  'networking.istio.io/ServiceEntry': machinesOf,
  'networking.istio.io/Sidecar': attached,
  'networking.istio.io/EnvoyFilter': attached,
  'networking.istio.io/ProxyConfig': attached,
  'security.istio.io/AuthorizationPolicy': attached,
  'security.istio.io/PeerAuthentication': attached,
  'security.istio.io/RequestAuthentication': attached,
  'telemetry.istio.io/Telemetry': attached,
  'extensions.istio.io/WasmPlugin': attached,
  'extensions.istio.io/TrafficExtension': attached,
  'gateway.networking.k8s.io/Gateway': ofKubernetesGateway,
  'gateway.networking.k8s.io/HTTPRoute': ofRoute,
  'gateway.networking.k8s.io/GRPCRoute': ofRoute,
  'gateway.networking.k8s.io/TLSRoute': ofRoute,
  'gateway.networking.k8s.io/TCPRoute': ofRoute,
  'gateway.networking.k8s.io/UDPRoute': ofRoute,
  'flagger.app/Canary': ofCanary,
}

/**
 * The workloads that an object selects by labels, names as targets, or reaches through the gateways
 * that it is attached to.
 * @returns null for kinds, and for objects, that select none
 */
export function selectedWorkloads(index: ConfigIndex, object: ConfigObject): Selected {
  const group = object.apiVersion.split('/')[0] ?? ''
  return readers[`${group}/${object.kind}`]?.(index, object) ?? null
}

/** The workloads behind a Service; one without a selector has none that it selects. */
export function workloadsOfService(
  index: ConfigIndex,
  { cluster, namespace, selector }: ServiceFact,
): readonly WorkloadFact[] {
  if (Object.keys(selector).length === 0) return []
  return withLabels(index, cluster, namespace, selector)
}

const distinct = (workloads: readonly WorkloadFact[]) => [...new Set(workloads)]
