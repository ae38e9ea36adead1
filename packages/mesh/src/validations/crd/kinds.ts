/** Kinds of Istio and the Gateway API: those that are held against their CRD. */
const kindsOfGroups: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io': [
    ...['DestinationRule', 'EnvoyFilter', 'Gateway', 'ProxyConfig', 'ServiceEntry', 'Sidecar'],
    ...['VirtualService', 'WorkloadEntry', 'WorkloadGroup'],
  ],
  'security.istio.io': ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  'telemetry.istio.io': ['Telemetry'],
  'extensions.istio.io': ['TrafficExtension', 'WasmPlugin'],
  'gateway.networking.k8s.io': [
    ...['BackendTLSPolicy', 'GatewayClass', 'GRPCRoute', 'HTTPRoute', 'KubernetesGateway'],
    ...['ListenerSet', 'ReferenceGrant', 'TCPRoute', 'TLSRoute', 'UDPRoute'],
  ],
}

export const describedKinds: readonly string[] = Object.values(kindsOfGroups).flat()
