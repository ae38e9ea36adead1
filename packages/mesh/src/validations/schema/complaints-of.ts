import type { ConfigObject } from '../../model/kubernetes.ts'
import { type Complaint, Field } from './field.ts'
import { checkAuthorizationPolicy } from './kinds/authorization-policy.ts'
import { checkDestinationRule } from './kinds/destination-rule.ts'
import { checkEnvoyFilter } from './kinds/envoy-filter.ts'
import { checkGateway } from './kinds/gateway.ts'
import { checkPeerAuthentication } from './kinds/peer-authentication.ts'
import { checkProxyConfig } from './kinds/proxy-config.ts'
import { checkRequestAuthentication } from './kinds/request-authentication.ts'
import { checkServiceEntry } from './kinds/service-entry.ts'
import { checkSidecar } from './kinds/sidecar.ts'
import type { Subject } from './kinds/subject.ts'
import { checkTelemetry } from './kinds/telemetry.ts'
import { checkVirtualService } from './kinds/virtual-service.ts'
import { checkTrafficExtension, checkWasmPlugin } from './kinds/wasm-plugin.ts'
import { checkWorkloadEntry } from './kinds/workload-entry.ts'
import { checkWorkloadGroup } from './kinds/workload-group.ts'

type Rules = (spec: Field, subject: Subject) => void

const rulesOf: Readonly<Record<string, Rules>> = {
  AuthorizationPolicy: checkAuthorizationPolicy,
  DestinationRule: checkDestinationRule,
  EnvoyFilter: checkEnvoyFilter,
  Gateway: checkGateway,
  PeerAuthentication: checkPeerAuthentication,
  ProxyConfig: checkProxyConfig,
  RequestAuthentication: checkRequestAuthentication,
  ServiceEntry: checkServiceEntry,
  Sidecar: checkSidecar,
  Telemetry: checkTelemetry,
  TrafficExtension: checkTrafficExtension,
  VirtualService: checkVirtualService,
  WasmPlugin: checkWasmPlugin,
  WorkloadEntry: checkWorkloadEntry,
  WorkloadGroup: checkWorkloadGroup,
}

/** Kinds that Istio validates field by field. */
export const validatedKinds = Object.keys(rulesOf)

const known = new WeakMap<ConfigObject, readonly Complaint[]>()

/**
 * What Istio's own validation says of an object, with the place of each mistake. It depends on
 * nothing but the object, so it is asked once for each.
 */
export function complaintsOf(object: ConfigObject): readonly Complaint[] {
  const before = known.get(object)
  if (before) return before
  const complaints: Complaint[] = []
  const hear = (complaint: Complaint) => complaints.push(complaint)
  const subject = {
    name: new Field(object.name, 'metadata.name', hear),
    namespace: object.namespace ?? '',
  }
  const isIstios = object.apiVersion.includes('.istio.io/')
  if (isIstios) rulesOf[object.kind]?.(new Field(object.spec, 'spec', hear), subject)
  known.set(object, complaints)
  return complaints
}
