/** Findings about ambient mode: ztunnel, waypoints, and workloads between two modes. */
export const ambient = {
  'findings.ambientPolicyWithoutWaypoint':
    'This {kind} is about requests, but traffic in {namespace} passes no waypoint',
  'findings.ambientPolicyWithoutWaypoint.fix':
    'Create a waypoint and label the namespace or the service with istio.io/use-waypoint.',
  'findings.ambientPolicyWithoutTarget':
    'This {kind} is about requests and names no target, so no waypoint carries it out',
  'findings.ambientPolicyWithoutTarget.fix':
    'Name the Service, or the Gateway of the waypoint, under targetRefs instead of selecting pods.',
  'findings.ambientAuthorization.why':
    'ztunnel does not read HTTP. What it cannot judge it refuses: the policy denies more than it says.',
  'findings.ambientPolicy.why':
    'ztunnel does not read HTTP, so it leaves the object out: requests pass as if it did not exist.',
  'findings.ambientNamespaceWithoutWaypoint':
    'This {kind} is about requests, but {namespace} has no waypoint',
  'findings.ambientServiceWithoutWaypoint':
    'This {kind} is about requests, but calls to {service} pass no waypoint',
  'findings.ambientHost.why':
    'For callers in ambient mode only a waypoint can do this: their requests go on as if the object did not exist.',
  'findings.ambientHost.fix':
    'Create a waypoint and label the service or its namespace with istio.io/use-waypoint.',
  'findings.ambientOtherNamespace': 'This {kind} does not stand in the namespace of {service}',
  'findings.ambientOtherNamespace.fix':
    'Move the object to the namespace of the service: a waypoint reads only what stands there.',
  'findings.sidecarAndAmbient': 'Labels ask for a sidecar and for ambient mode at once',
  'findings.sidecarAndAmbient.why':
    'A pod with a sidecar is not captured by ztunnel. Which of the two it gets depends on when it starts.',
  'findings.sidecarAndAmbient.fix':
    'Keep one of istio-injection (or istio.io/rev) and istio.io/dataplane-mode=ambient.',
  'findings.waypointWithoutAmbient':
    'The waypoint {waypoint} is named, but ztunnel does not capture these pods',
  'findings.waypointWithoutAmbient.why':
    'The label has no effect: calls reach the pods without the waypoint.',
  'findings.waypointWithoutAmbient.fix':
    'Label the namespace or the pods with istio.io/dataplane-mode=ambient, or remove istio.io/use-waypoint.',
  'findings.waypointNotFound': 'The waypoint {waypoint} does not exist',
  'findings.waypointNotFound.why':
    'Calls pass without a waypoint: policies and routes about requests are not carried out.',
  'findings.waypointNotFound.fix':
    'Create the Gateway of the waypoint, correct the name, or name its namespace by istio.io/use-waypoint-namespace.',
  'findings.capturedInsteadOfSidecar':
    '{pods, plural, one {# pod is} other {# pods are}} in ambient mode, but labels ask for a sidecar',
  'findings.capturedInsteadOfSidecar.why':
    'The pods were started before the labels changed: what a sidecar would do is not done for them.',
  'findings.sidecarInsteadOfAmbient':
    '{pods, plural, one {# pod has a sidecar} other {# pods have sidecars}}, but labels ask for ambient mode',
  'findings.sidecarInsteadOfAmbient.why':
    'ztunnel does not capture pods with a sidecar, so waypoints and policies of ambient mode do not reach them.',
  'findings.restartPods.fix':
    'Restart the workload, so that its pods start as the labels say; or correct the labels.',
  'findings.workloadWithoutPolicy': 'No AuthorizationPolicy is for this workload',
  'findings.workloadWithoutPolicy.why': 'Everybody who reaches it may call it.',
  'findings.workloadWithoutPolicy.fix':
    'Allow the callers that need it by an AuthorizationPolicy, where not everybody should.',
  'findings.workloadWithoutWaypoint':
    'The policy {policy} is about requests, but calls to this workload pass no waypoint',
} as const
