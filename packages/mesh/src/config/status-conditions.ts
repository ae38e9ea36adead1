import { isSpec, type Spec, specAt, specsAt, textAt } from './read-spec.ts'

/** A condition of an object's status, and whether it is bad news. */
export interface StatusCondition {
  /** Whose word it is where several speak: a parent of a route, a listener. Null: the object's. */
  readonly about: string | null
  readonly type: string
  /** `True`, `False` or `Unknown`. */
  readonly status: string
  readonly reason: string | null
  readonly message: string | null
  /** Epoch milliseconds of its last transition. */
  readonly sinceMs: number | null
  /** Whether it says that something is not as it should be. */
  readonly unmet: boolean
}

/** Types of the Gateway API that are to be `True`: while it is not known, nobody has taken the object on. */
const toBeTrue: ReadonlySet<string> = new Set([
  ...['Accepted', 'Programmed', 'ResolvedRefs', 'SupportedVersion'],
])

/** Types that are to be `True`, and may be unknown for a while or for good: only `False` is bad news. */
const notToBeFalse: ReadonlySet<string> = new Set([
  // Istio: its own status, the analysis in istiod, ambient, machines with a health check.
  ...['Reconciled', 'PassedValidation', 'PassedAnalysis', 'Healthy'],
  ...['istio.io/WaypointBound', 'ZtunnelAccepted', 'WaypointAccepted'],
  // Flagger: unknown while a canary is being judged.
  'Promoted',
  // Kubernetes' own.
  ...['Available', 'Progressing', 'Ready', 'ContainersReady', 'Initialized', 'PodScheduled'],
  ...['PodReadyToStartContainers', 'Established', 'NamesAccepted'],
  'KubernetesAPIApprovalPolicyConformant',
])

/** Types that are there to complain: `True` is bad news. */
const notToBeTrue: ReadonlySet<string> = new Set([
  ...['Conflicted', 'OverlappingTLSConfig', 'PartiallyInvalid', 'Detached'],
  'InsecureFrontendValidationMode',
  ...['ReplicaFailure', 'Failed', 'FailureTarget', 'DisruptionTarget', 'LoadBalancerPortsError'],
  ...['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'],
  ...['NonStructuralSchema', 'Terminating'],
  ...['NamespaceDeletionDiscoveryFailure', 'NamespaceDeletionContentFailure'],
  ...['NamespaceDeletionGroupVersionParsingFailure', 'NamespaceContentRemaining'],
  'NamespaceFinalizersRemaining',
])

/**
 * The conditions of a status: the object's own, and those that it has from each parent, listener or
 * ancestor. Types that nobody here knows are told, and never held against the object.
 * https://gateway-api.sigs.k8s.io/reference/spec/ says of each of its types which status is good;
 * https://istio.io/latest/docs/reference/config/config-status/ has Istio's.
 */
export const statusConditionsOf = (status: Spec): readonly StatusCondition[] => [
  ...conditionsIn(status, null),
  ...specsAt(status, 'listeners').flatMap((each) => conditionsIn(each, textAt(each, 'name'))),
  ...specsAt(status, 'parents').flatMap((each) => conditionsIn(each, placeAt(each, 'parentRef'))),
  ...specsAt(status, 'ancestors').flatMap((each) =>
    conditionsIn(each, placeAt(each, 'ancestorRef')),
  ),
]

const conditionsIn = (holder: Spec, about: string | null): readonly StatusCondition[] =>
  specsAt(holder, 'conditions').flatMap((condition) => {
    const type = textAt(condition, 'type')
    if (type === null) return []
    const status = textAt(condition, 'status') ?? 'Unknown'
    const reason = textAt(condition, 'reason')
    return [
      {
        ...{ about, type, status, reason },
        message: textAt(condition, 'message'),
        sinceMs: timeAt(condition, 'lastTransitionTime'),
        unmet: isUnmet(type, status, reason),
      },
    ]
  })

function isUnmet(type: string, status: string, reason: string | null): boolean {
  if (toBeTrue.has(type)) return status !== 'True'
  if (notToBeTrue.has(type)) return status === 'True'
  // A job that has ended, or a pod that has: neither runs any more, as it should be.
  if (status === 'False' && reason === 'PodCompleted') return false
  // The waypoint took a part of the policy, and calls that accepted.
  if (type === 'WaypointAccepted' && reason === 'PartiallyInvalid') return true
  return notToBeFalse.has(type) && status === 'False'
}

/** `namespace/name` of a reference, with the section of it that is meant. */
function placeAt(holder: Spec, key: string): string | null {
  if (!isSpec(holder[key])) return null
  const ref = specAt(holder, key)
  const place = [textAt(ref, 'namespace'), textAt(ref, 'name')].filter((part) => part !== null)
  const section = textAt(ref, 'sectionName')
  return place.length === 0 ? null : `${place.join('/')}${section ? ` (${section})` : ''}`
}

function timeAt(spec: Spec, key: string): number | null {
  const parsed = Date.parse(textAt(spec, key) ?? '')
  return Number.isNaN(parsed) ? null : parsed
}
