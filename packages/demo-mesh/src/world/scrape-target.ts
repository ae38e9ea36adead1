import { canonicalNameOf, canonicalRevisionOf } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { machineIp, type Pod, podsOf, podTemplateHash } from '../scenario/pods.ts'
import { stableFraction } from '../scenario/stable-hash.ts'

export const scrapeIntervalMs = 15_000

/** One proxy that Prometheus scrapes. */
export interface ScrapeTarget {
  readonly job: string
  readonly instance: string
  /** Labels that Prometheus adds to every sample, `job` and `instance` included. */
  readonly labels: Readonly<Record<string, string>>
  /** Where in the scrape interval its scrapes fall, in milliseconds: whole numbers, as on the wire. */
  readonly offsetMs: number
  /** null for a virtual machine. */
  readonly pod: Pod | null
  readonly workload: Workload
}

function offsetOf(job: string, instance: string): number {
  return Math.floor(stableFraction(`scrape ${job} ${instance}`) * scrapeIntervalMs)
}

/** Every proxy of a workload, as job `kubernetes-pods` of Istio's sample Prometheus finds it. */
export function targetsOf(scenario: Scenario, workload: Workload): ScrapeTarget[] {
  if (workload.kind === 'WorkloadEntry') return [machineTarget(scenario, workload)]
  return podsOf(scenario, workload).map((pod) => podTarget(pod))
}

function podTarget(pod: Pod): ScrapeTarget {
  const { workload } = pod
  const job = 'kubernetes-pods'
  const instance = `${pod.ip}:${workload.dataPlane === 'control-plane' ? 15_014 : 15_020}`
  const labels: Record<string, string> = {
    instance,
    job,
    namespace: pod.namespace,
    node: pod.node.name,
    pod: pod.name,
    service_istio_io_canonical_name: canonicalNameOf(workload),
    service_istio_io_canonical_revision: canonicalRevisionOf(workload),
  }
  for (const [name, value] of Object.entries(workload.labels)) labels[labelName(name)] = value
  if (workload.kind === 'Deployment') labels.pod_template_hash = podTemplateHash(workload)
  if (workload.dataPlane === 'sidecar') labels.security_istio_io_tlsMode = 'istio'
  return { job, instance, labels, offsetMs: offsetOf(job, instance), pod, workload }
}

function machineTarget(scenario: Scenario, workload: Workload): ScrapeTarget {
  const job = 'virtual-machines'
  const instance = `${machineIp(scenario, workload)}:15020`
  const labels = { instance, job }
  return { job, instance, labels, offsetMs: offsetOf(job, instance), pod: null, workload }
}

/** Prometheus replaces what a label name cannot hold. */
function labelName(text: string): string {
  return text.replaceAll(/[^a-zA-Z0-9_]/g, '_')
}
