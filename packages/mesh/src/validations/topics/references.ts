import { policyHostNotFound } from '../authorization-policy/host-not-found.ts'
import { methodUnknown } from '../authorization-policy/method-unknown.ts'
import { principalNotFound } from '../authorization-policy/principal-not-found.ts'
import type { Check } from '../check.ts'
import { exportToUnknownNamespace } from '../export-to/namespace-not-found.ts'
import { portNameUnlikeProtocol } from '../gateway/port-name.ts'
import { targetPortNotExposed } from '../service/target-port-not-exposed.ts'
import { egressHostNotFound } from '../sidecar/egress-host-not-found.ts'
import { gatewayOldName } from '../virtual-service/gateway-old-name.ts'
import { groupAccountNotFound } from '../workload-group/workload-group.ts'

/** Names that lead nowhere: namespaces, hosts, service accounts, ports. */
export const referencesChecks: readonly Check[] = [
  exportToUnknownNamespace,
  methodUnknown,
  principalNotFound,
  policyHostNotFound,
  egressHostNotFound,
  groupAccountNotFound,
  targetPortNotExposed,
  gatewayOldName,
  portNameUnlikeProtocol,
]
