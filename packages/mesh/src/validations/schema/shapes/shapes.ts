import { destinationRule } from './destination-rule.ts'
import { envoyFilter } from './envoy-filter.ts'
import { trafficExtension, wasmPlugin } from './extensions.ts'
import {
  gateway,
  proxyConfig,
  serviceEntry,
  sidecar,
  workloadEntry,
  workloadGroup,
} from './networking.ts'
import {
  authorizationPolicy,
  peerAuthentication,
  requestAuthentication,
  telemetry,
} from './policies.ts'
import type { Shape } from './shape.ts'
import { virtualService } from './virtual-service.ts'

/** The shape of the spec of each kind (https://istio.io/latest/docs/reference/config/). */
export const shapes: Readonly<Record<string, Shape>> = {
  AuthorizationPolicy: authorizationPolicy,
  DestinationRule: destinationRule,
  EnvoyFilter: envoyFilter,
  Gateway: gateway,
  PeerAuthentication: peerAuthentication,
  ProxyConfig: proxyConfig,
  RequestAuthentication: requestAuthentication,
  ServiceEntry: serviceEntry,
  Sidecar: sidecar,
  Telemetry: telemetry,
  TrafficExtension: trafficExtension,
  VirtualService: virtualService,
  WasmPlugin: wasmPlugin,
  WorkloadEntry: workloadEntry,
  WorkloadGroup: workloadGroup,
}
