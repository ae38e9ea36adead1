import type { ConfigObject } from '../model/kubernetes.ts'
import { routeKinds } from '../validations/gateway-api/routes.ts'
import { gatewaysOfCanary, madeByCanary, workloadOfCanary } from './readers/canary.ts'
import { hostOfRule, secretsOfRule } from './readers/destination-rule.ts'
import { secretsOfGateway } from './readers/gateway.ts'
import { identitiesOfPolicy } from './readers/identities.ts'
import { backendsOfIngress, secretsOfIngress } from './readers/ingress.ts'
import {
  addressesOfGateway,
  certificatesOfListeners,
  classOfGateway,
  parentOfListeners,
} from './readers/kubernetes-gateway.ts'
import { accountOfGroup, accountOfMachine, groupOfMachine } from './readers/machine.ts'
import { ownerOfObject } from './readers/owner.ts'
import { providerOfPolicy, providersOfTelemetry } from './readers/providers.ts'
import { backendsOfRoute, parentsOfRoute } from './readers/route.ts'
import {
  clientsOfRule,
  workloadsOfEntry,
  workloadsOfGateway,
  workloadsOfKubernetesGateway,
  workloadsOfPolicy,
} from './readers/selected-workloads.ts'
import { importsOfSidecar } from './readers/sidecar.ts'
import { targetsOfPolicy } from './readers/targets.ts'
import {
  delegatesOfRoutes,
  destinationsOfRoutes,
  gatewaysOfRoutes,
  hostsOfRoutes,
  subsetsOfRoutes,
} from './readers/virtual-service.ts'
import { pullSecretOfPlugin } from './readers/wasm-plugin.ts'
import { waypointOfObject } from './readers/waypoint.ts'
import { groupOf, type RelationReader } from './reference.ts'

/** A policy acts on what it selects or is attached to. */
const policy: readonly RelationReader[] = [workloadsOfPolicy, targetsOfPolicy]
const route: readonly RelationReader[] = [parentsOfRoute, backendsOfRoute]

/** What objects of each kind name, in the order in which it is told. */
const readers: Readonly<Record<string, readonly RelationReader[]>> = {
  VirtualService: [
    gatewaysOfRoutes,
    hostsOfRoutes,
    destinationsOfRoutes,
    subsetsOfRoutes,
    delegatesOfRoutes,
  ],
  DestinationRule: [hostOfRule, secretsOfRule, clientsOfRule],
  Gateway: [workloadsOfGateway, secretsOfGateway],
  ServiceEntry: [workloadsOfEntry, waypointOfObject],
  WorkloadEntry: [accountOfMachine, groupOfMachine, waypointOfObject],
  WorkloadGroup: [accountOfGroup],
  Sidecar: [workloadsOfPolicy, importsOfSidecar],
  AuthorizationPolicy: [...policy, identitiesOfPolicy, providerOfPolicy],
  RequestAuthentication: policy,
  PeerAuthentication: policy,
  Telemetry: [...policy, providersOfTelemetry],
  WasmPlugin: [...policy, pullSecretOfPlugin],
  TrafficExtension: policy,
  EnvoyFilter: policy,
  ProxyConfig: policy,
  ...Object.fromEntries(routeKinds.map((kind) => [kind, route])),
  BackendTLSPolicy: [targetsOfPolicy],
  Canary: [workloadOfCanary, madeByCanary, gatewaysOfCanary],
  Ingress: [backendsOfIngress, secretsOfIngress],
}

/** The Gateway API's Gateway and what adds listeners to one; Istio's Gateway has the same name. */
const ofGatewayApi: Readonly<Record<string, readonly RelationReader[]>> = {
  Gateway: [
    classOfGateway,
    certificatesOfListeners,
    addressesOfGateway,
    workloadsOfKubernetesGateway,
    waypointOfObject,
  ],
  ListenerSet: [parentOfListeners, certificatesOfListeners],
  XListenerSet: [parentOfListeners, certificatesOfListeners],
}

/** Kinds, as an index calls them, whose objects may name others. */
export const namingKinds: readonly string[] = [
  ...new Set([...Object.keys(readers), ...Object.keys(ofGatewayApi), 'KubernetesGateway']),
]

export function readersFor({ apiVersion, kind }: ConfigObject): readonly RelationReader[] {
  const isGatewayApi = /^gateway\.networking\.(x-)?k8s\.io$/.test(groupOf(apiVersion))
  const own = isGatewayApi && Object.hasOwn(ofGatewayApi, kind) ? ofGatewayApi[kind] : undefined
  return [...(own ?? (Object.hasOwn(readers, kind) ? (readers[kind] ?? []) : [])), ownerOfObject]
}
