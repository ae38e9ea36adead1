import type { ConfigFacts, WorkloadFact } from '@periplus/mesh'
import type { WorkloadRef } from '@periplus/shared'

/** How a workload is found among traces. */
export interface TracedService {
  /** Names that its spans may carry, the likeliest first. */
  readonly names: readonly [string, ...string[]]
  /** What its spans must say besides, where the name alone is another's as well. */
  readonly tags: Readonly<Record<string, string>>
}

/**
 * The names under which Istio's proxies report a workload's spans. The default is the label `app`
 * and the namespace; without the label, the workload's name; meshes may choose the canonical name
 * (https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig-TracingServiceName).
 */
export function tracedServiceOf(ref: WorkloadRef, config: ConfigFacts): TracedService {
  const { cluster, namespace, workloadKind, name } = ref
  const siblings = config.workloads.filter(
    (each) => each.cluster === cluster && each.namespace === namespace,
  )
  const workload = siblings.find((each) => each.kind === workloadKind && each.name === name)
  const own = workload?.labels.app ?? name
  const canonical = workload?.app ?? name
  const inNamespace = [own, canonical, name].map((each) => `${each}.${namespace}`)
  return {
    names: [`${own}.${namespace}`, ...inNamespace, canonical],
    tags: workload ? tagsBeside(workload, siblings) : {},
  }
}

/** Versions of one application share its name; Istio tags spans with the version. */
function tagsBeside(
  workload: WorkloadFact,
  siblings: readonly WorkloadFact[],
): TracedService['tags'] {
  const shared = siblings.some(
    (each) => each !== workload && each.app !== null && each.app === workload.app,
  )
  return shared && workload.version !== null ? { 'istio.canonical_revision': workload.version } : {}
}
