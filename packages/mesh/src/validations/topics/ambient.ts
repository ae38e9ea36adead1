import { ambientHostChecks } from '../ambient/hosts.ts'
import { sidecarAndAmbient, waypointNotFound, waypointWithoutAmbient } from '../ambient/labels.ts'
import { ambientPolicyChecks } from '../ambient/policies.ts'
import { capturedInsteadOfSidecar, sidecarInsteadOfAmbient } from '../ambient/proxies.ts'
import type { Check } from '../check.ts'
import { workloadWithoutPolicy, workloadWithoutWaypoint } from '../workload/without-policy.ts'

/** What ambient mode needs for what objects ask of it, and workloads between two modes. */
export const ambientChecks: readonly Check[] = [
  ...ambientPolicyChecks,
  ...ambientHostChecks,
  sidecarAndAmbient,
  waypointWithoutAmbient,
  waypointNotFound,
  capturedInsteadOfSidecar,
  sidecarInsteadOfAmbient,
  workloadWithoutPolicy,
  workloadWithoutWaypoint,
]
