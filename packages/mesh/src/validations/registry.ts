import type { Check } from './check.ts'
import {
  brokenRule,
  invalidField,
  unknownField,
  versionNotServed,
} from './crd/fits-its-definition.ts'
import { subsetSelectsNoPods } from './destination-rule/subset-selects-no-pods.ts'
import { schemaChecks } from './schema/schema-checks.ts'
import { unreadableObject } from './schema/unreadable-object.ts'
import { selectorMatchesNothing } from './selector/matches-nothing.ts'
import { portWithoutProtocol } from './service/port-without-protocol.ts'
import { ambientChecks } from './topics/ambient.ts'
import { annotationChecks } from './topics/annotations.ts'
import { istioctlChecks } from './topics/as-istioctl.ts'
import { controlPlaneChecks } from './topics/control-plane.ts'
import { envoyFilterChecks } from './topics/envoy-filters.ts'
import { exposureChecks } from './topics/exposure.ts'
import { gatewayApiChecks } from './topics/gateway-api.ts'
import { hygieneChecks } from './topics/hygiene.ts'
import { injectionChecks } from './topics/injection.ts'
import { mtlsChecks } from './topics/mtls.ts'
import { overlapsChecks } from './topics/overlaps.ts'
import { policyReachChecks } from './topics/policy-reach.ts'
import { referencesChecks } from './topics/references.ts'
import { resilienceChecks } from './topics/resilience.ts'
import { telemetryChecks } from './topics/telemetry.ts'
import { trafficChecks } from './topics/traffic.ts'
import { workloadFitChecks } from './topics/workload-fit.ts'
import { destinationNotFound } from './virtual-service/destination-not-found.ts'
import {
  destinationPortNotFound,
  destinationPortRequired,
} from './virtual-service/destination-port.ts'
import { gatewayNotFound } from './virtual-service/gateway-not-found.ts'
import { hostConflict } from './virtual-service/host-conflict.ts'
import { subsetNotFound } from './virtual-service/subset-not-found.ts'

/** Every check. Ids are part of the product's interface: suppressions and links name them. */
export const checks: readonly Check[] = [
  unreadableObject,
  ...schemaChecks,
  gatewayNotFound,
  destinationNotFound,
  destinationPortNotFound,
  destinationPortRequired,
  subsetNotFound,
  hostConflict,
  selectorMatchesNothing,
  subsetSelectsNoPods,
  portWithoutProtocol,
  invalidField,
  unknownField,
  brokenRule,
  versionNotServed,
  ...mtlsChecks,
  ...annotationChecks,
  ...trafficChecks,
  ...referencesChecks,
  ...overlapsChecks,
  ...controlPlaneChecks,
  ...envoyFilterChecks,
  ...policyReachChecks,
  ...telemetryChecks,
  ...injectionChecks,
  ...ambientChecks,
  ...gatewayApiChecks,
  ...resilienceChecks,
  ...exposureChecks,
  ...workloadFitChecks,
  ...hygieneChecks,
  ...istioctlChecks,
]
