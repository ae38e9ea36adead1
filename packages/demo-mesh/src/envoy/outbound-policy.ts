import { workloadKey } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { fields, objectsOfKind, specOf, text } from './config-reader.ts'

/**
 * What a sidecar does with hosts that it does not know. The mesh's default is ALLOW_ANY; a
 * namespace's Sidecar may say REGISTRY_ONLY.
 */
export function outboundPolicy(
  scenario: Scenario,
  workload: Workload,
): 'ALLOW_ANY' | 'REGISTRY_ONLY' {
  const modes = objectsOfKind(scenario.configObjects, 'networking.istio.io', 'Sidecar')
    .filter((object) => object.metadata.namespace === workload.namespace)
    .map((object) => text(fields(specOf(object).outboundTrafficPolicy).mode))
  // Traffic that ends in a black hole proves the stricter policy, whoever set it.
  const refused = scenario.calls.some(
    (call) => call.source === workloadKey(workload) && call.destination.kind === 'black-hole',
  )
  return refused || modes.includes('REGISTRY_ONLY') ? 'REGISTRY_ONLY' : 'ALLOW_ANY'
}
