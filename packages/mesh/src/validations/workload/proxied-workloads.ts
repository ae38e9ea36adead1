import type { ConfigIndex } from '../../config/config-index.ts'
import type { PodTemplateFact, WorkloadFact } from '../../model/kubernetes.ts'

export interface TemplatedWorkload {
  readonly workload: WorkloadFact
  readonly template: PodTemplateFact
  /** Where the pod stands in the object: `spec.template`, or its own place for a CronJob. */
  readonly pod: string
}

/** Workloads whose pods have a sidecar, or will have one, and whose template is known. */
export const sidecarWorkloads = (
  index: ConfigIndex,
  cluster: string,
): readonly TemplatedWorkload[] =>
  index
    .workloads(cluster)
    .filter(({ dataPlane }) => dataPlane === 'sidecar')
    .flatMap((workload) =>
      workload.template
        ? [{ workload, template: workload.template, pod: podPathOf(workload) }]
        : [],
    )

export const podPathOf = ({ kind }: WorkloadFact) =>
  kind === 'CronJob' ? 'spec.jobTemplate.spec.template' : 'spec.template'

/** The containers that are the application's own, and not Istio's. */
export const ownContainers = ({ containers }: PodTemplateFact) =>
  containers.filter(({ name }) => name !== 'istio-proxy' && name !== 'istio-init')
