import { workloadKey } from './lookups.ts'
import type { ClusterNode, Scenario, Service, Workload } from './model.ts'
import { stableHash, stableSuffix } from './stable-hash.ts'

/** One running copy of a workload. */
export interface Pod {
  readonly name: string
  readonly namespace: string
  readonly ip: string
  readonly node: ClusterNode
  readonly workload: Workload
  /** Position among the workload's pods, from 0. */
  readonly ordinal: number
}

/** The pods of a workload, in a fixed order. A WorkloadEntry has none: it is a machine. */
export function podsOf(scenario: Scenario, workload: Workload): Pod[] {
  if (workload.kind === 'WorkloadEntry') return []
  const { nodes } = scenario.cluster
  const count = workload.kind === 'DaemonSet' ? nodes.length : workload.replicas
  const firstNode = stableHash(workloadKey(workload))
  return Array.from({ length: count }, (_, ordinal) => {
    const spread = workload.kind === 'DaemonSet' ? ordinal : firstNode + ordinal
    const node = nodes[spread % nodes.length]
    if (node === undefined) throw new RangeError(`cluster ${scenario.cluster.id} has no node`)
    return {
      name: podName(workload, ordinal),
      namespace: workload.namespace,
      ip: podIp(scenario, workload, ordinal),
      node,
      workload,
      ordinal,
    }
  })
}

/** Every pod of the scenario. */
export function allPodsOf(scenario: Scenario): Pod[] {
  return scenario.workloads.flatMap((workload) => podsOf(scenario, workload))
}

/** The pod template hash, which names a Deployment's ReplicaSet: `<deployment>-<hash>`. */
export function podTemplateHash(workload: Workload): string {
  return stableSuffix(`template ${workloadKey(workload)} ${workload.image}`, 9)
}

/** The names that Kubernetes' controllers give. */
function podName(workload: Workload, ordinal: number): string {
  const suffix = stableSuffix(`pod ${workloadKey(workload)} ${ordinal}`, 5)
  switch (workload.kind) {
    case 'Deployment':
      return `${workload.name}-${podTemplateHash(workload)}-${suffix}`
    case 'StatefulSet':
      return `${workload.name}-${ordinal}`
    default:
      return `${workload.name}-${suffix}`
  }
}

/**
 * Addresses count through 10.40.0.0/13 by the workload's place in the scenario, with room for 32
 * pods each, or for one on every node where there are more, so that no two pods share one.
 */
function podIp(scenario: Scenario, workload: Workload, ordinal: number): string {
  const room = Math.max(32, scenario.cluster.nodes.length)
  const number = placeOf(scenario.workloads, workload) * room + ordinal + 2
  return `10.${40 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`
}

/** The address of a virtual machine (kind WorkloadEntry). */
export function machineIp(scenario: Scenario, workload: Workload): string {
  const number = placeOf(scenario.workloads, workload) + 10
  return `192.168.${(number >> 8) & 255}.${number & 255}`
}

/** A Service's cluster address, out of 10.96.0.0/12; `None` for a headless one. */
export function clusterIpOf(scenario: Scenario, service: Service): string {
  if (service.type === 'Headless') return 'None'
  const number = placeOf(scenario.services, service) + 10
  return `10.96.${(number >> 8) & 255}.${number & 255}`
}

const places = new WeakMap<readonly object[], Map<object, number>>()

/** The position of a thing in a list that never changes. Throws a RangeError if it is not there. */
function placeOf(list: readonly object[], thing: object): number {
  const known = places.get(list) ?? new Map(list.map((each, index) => [each, index]))
  places.set(list, known)
  const place = known.get(thing)
  if (place === undefined) throw new RangeError('the scenario has no such thing')
  return place
}
