import type { Scenario, Workload } from '../scenario/model.ts'
import { fields, labels, objectsOfKind, selects, specOf, text } from './config-reader.ts'

/**
 * The mode of mutual TLS that a workload's proxy enforces: the root namespace's, the namespace's,
 * the workload's PeerAuthentication, the narrowest one that says something; else PERMISSIVE.
 */
export function mutualTlsMode(scenario: Scenario, workload: Workload): string {
  const policies = objectsOfKind(
    scenario.configObjects,
    'security.istio.io',
    'PeerAuthentication',
  ).map((policy) => ({
    namespace: policy.metadata.namespace,
    selector: labels(fields(specOf(policy).selector).matchLabels),
    mode: text(fields(specOf(policy).mtls).mode) ?? 'UNSET',
  }))
  const ofNamespace = (namespace: string) =>
    policies.filter((one) => one.namespace === namespace && Object.keys(one.selector).length === 0)
  const ofWorkload = policies.filter(
    (one) =>
      one.namespace === workload.namespace &&
      Object.keys(one.selector).length > 0 &&
      selects(one.selector, workload.labels),
  )
  const narrowestLast = [
    ...ofNamespace(scenario.cluster.rootNamespace),
    ...ofNamespace(workload.namespace),
    ...ofWorkload,
  ]
  return narrowestLast.findLast((one) => one.mode !== 'UNSET')?.mode ?? 'PERMISSIVE'
}
