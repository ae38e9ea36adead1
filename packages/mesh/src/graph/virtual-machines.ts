import type { ConfigIndex } from '../config/config-index.ts'
import { type Labels, selects } from '../config/labels.ts'
import type { ServiceFact, WorkloadFact } from '../model/kubernetes.ts'

const isVirtualMachine = (workload: WorkloadFact) => workload.kind === 'WorkloadEntry'

/**
 * The virtual machine that telemetry means by a name. A machine's proxy reports the name of its
 * WorkloadGroup or application, while the WorkloadEntry is named for the machine.
 */
export function findVirtualMachine(
  index: ConfigIndex,
  cluster: string,
  namespace: string,
  name: string,
): WorkloadFact | null {
  const machines = index.workloads(cluster, namespace).filter(isVirtualMachine)
  return only(machines.filter((each) => groupOf(index, each) === name || each.app === name))
}

/** The WorkloadGroup by which a machine registered itself (istio.io/autoRegistrationGroup). */
function groupOf(index: ConfigIndex, machine: WorkloadFact): string | null {
  const entry = index.object('WorkloadEntry', machine.cluster, machine.namespace, machine.name)
  return entry?.annotations['istio.io/autoRegistrationGroup'] ?? null
}

/** The machine behind a selector when it is all that the selector picks; else null. */
export function onlyMachineSelected(
  index: ConfigIndex,
  cluster: string,
  namespace: string,
  selector: Labels,
): WorkloadFact | null {
  const picked = index
    .workloads(cluster, namespace)
    .filter((each) => selects(selector, each.labels))
  const machine = only(picked)
  return machine && isVirtualMachine(machine) ? machine : null
}

/** The machine behind a Kubernetes Service when it is all that the Service selects; else null. */
export function onlyMachineOfService(
  index: ConfigIndex,
  service: ServiceFact,
): WorkloadFact | null {
  if (Object.keys(service.selector).length === 0) return null
  return onlyMachineSelected(index, service.cluster, service.namespace, service.selector)
}

const only = <T>(items: readonly T[]): T | null => (items.length === 1 ? (items[0] ?? null) : null)
