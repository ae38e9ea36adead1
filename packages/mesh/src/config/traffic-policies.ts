import type { ConfigObject } from '../model/kubernetes.ts'
import { hasSpec, type Spec, specAt, specsAt } from './read-spec.ts'

/** One of the places in a DestinationRule where a traffic policy stands. */
export interface TrafficPolicy {
  /** Such as `spec.trafficPolicy` or `spec.subsets[0].trafficPolicy.portLevelSettings[1]`. */
  readonly path: string
  readonly policy: Spec
  /** The wider policies whose words count where this one is silent; narrowest first. */
  readonly wider: readonly Spec[]
}

/** The policies of a rule: its own, its subsets', and those of single ports of either. */
export function trafficPoliciesOf(rule: ConfigObject): readonly TrafficPolicy[] {
  const own = specAt(rule.spec, 'trafficPolicy')
  const ofRule = hasSpec(rule.spec, 'trafficPolicy')
    ? withPorts({ path: 'spec.trafficPolicy', policy: own, wider: [] })
    : []
  const ofSubsets = specsAt(rule.spec, 'subsets').flatMap((subset, at) =>
    hasSpec(subset, 'trafficPolicy')
      ? withPorts({
          path: `spec.subsets[${at}].trafficPolicy`,
          policy: specAt(subset, 'trafficPolicy'),
          wider: [own],
        })
      : [],
  )
  return [...ofRule, ...ofSubsets]
}

/** What is said for a port takes nothing from the policy around it (Istio's own rule). */
const withPorts = (policy: TrafficPolicy): readonly TrafficPolicy[] => [
  policy,
  ...specsAt(policy.policy, 'portLevelSettings').map((port, at) => ({
    path: `${policy.path}.portLevelSettings[${at}]`,
    policy: port,
    wider: [],
  })),
]

/** A part of a policy as it counts: its own, or that of the next wider policy. */
export function partOf({ policy, wider }: TrafficPolicy, part: string): Spec | null {
  const said = [policy, ...wider].find((each) => hasSpec(each, part))
  return said ? specAt(said, part) : null
}
