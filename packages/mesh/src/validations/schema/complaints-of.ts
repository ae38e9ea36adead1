import type { ConfigObject } from '../../model/kubernetes.ts'
import { type Complaint, complaintsAbout, Field } from './field.ts'
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
import { refuseMisfits } from './shapes/misfits.ts'
import { shapes } from './shapes/shapes.ts'

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
  const isIstios = object.apiVersion.includes('.istio.io/')
  const complaints = isIstios ? allOf(object) : []
  known.set(object, complaints)
  return complaints
}

/**
 * Istio reads an object before it holds it against its rules, which are told here too, except of places
 * around one that cannot be read: what is wrong there may come of it.
 */
function allOf(object: ConfigObject): readonly Complaint[] {
  const misfits = misfitsOf(object)
  const broken = brokenRulesOf(object)
  if (misfits.length === 0) return broken
  return [...misfits, ...broken.filter(({ path }) => !misfits.some((each) => isIn(each, path)))]
}

const isIn = (complaint: Complaint, path: string) =>
  complaint.path.startsWith(path) && ['', '.', '['].includes(complaint.path.charAt(path.length))

/** What stands where nobody can read it. */
function misfitsOf({ kind, spec }: ConfigObject): readonly Complaint[] {
  const shape = shapes[kind]
  return shape ? complaintsAbout(spec, (field) => refuseMisfits(field, shape)) : []
}

function brokenRulesOf(object: ConfigObject): readonly Complaint[] {
  const complaints: Complaint[] = []
  const hear = (complaint: Complaint) => complaints.push(complaint)
  const subject = {
    name: new Field(object.name, 'metadata.name', hear),
    namespace: object.namespace ?? '',
    labels: object.labels,
  }
  rulesOf[object.kind]?.(new Field(object.spec, 'spec', hear), subject)
  return complaints
}
