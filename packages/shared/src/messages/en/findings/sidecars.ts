/** Findings about Sidecars. */
export const sidecars = {
  'findings.severalSidecarsForWorkload': '{rivals} also selects the workload {workload}',
  'findings.severalSidecarsForWorkload.why':
    'A proxy gets one Sidecar only. Which one is not defined, so services may be missing from its configuration.',
  'findings.severalSidecarsForWorkload.fix':
    'Let each workload be selected by one Sidecar: join them, or make the selectors narrower.',
  'findings.severalSidecarsForNamespace':
    '{rivals} is also for all workloads of the namespace {namespace}',
  'findings.severalSidecarsForNamespace.fix':
    'Keep one Sidecar without a workloadSelector in a namespace.',
  'findings.sidecarInAmbient': 'The selected pod {pod} is in the ambient mesh',
  'findings.sidecarInAmbient.namespace': 'The namespace {namespace} is in the ambient mesh',
  'findings.sidecarInAmbient.why':
    'Nothing reads the Sidecar there: pods of the ambient mesh have no sidecar, and ztunnel and waypoints do not know this kind.',
  'findings.sidecarInAmbient.fix':
    'Delete the Sidecar, or limit it to workloads that have a sidecar.',
} as const
