import type { Scenario, Workload, XdsType } from '../scenario/model.ts'
import { allPodsOf, machineIp, type Pod } from '../scenario/pods.ts'
import type { Moment } from './moment.ts'
import { lastPush, type Push } from './push-version.ts'

export type ProxyType = 'sidecar' | 'router' | 'waypoint' | 'ztunnel'

/** A proxy that is connected to istiod. */
export interface MeshProxy {
  readonly pod: Pod
  readonly workload: Workload
  readonly type: ProxyType
  /** `type~ip~pod.namespace~dns domain`. */
  readonly nodeId: string
  /** `pod.namespace`, as istiod's interfaces call it. */
  readonly id: string
  readonly istioVersion: string
}

/** The proxy that runs in a pod; null for pods without one. */
export function proxyOf(scenario: Scenario, pod: Pod): MeshProxy | null {
  const type = proxyTypeOf(pod.workload)
  if (type === null) return null
  const id = `${pod.name}.${pod.namespace}`
  return {
    pod,
    workload: pod.workload,
    type,
    nodeId: `${type}~${pod.ip}~${id}~${pod.namespace}.svc.cluster.local`,
    id,
    istioVersion: pod.workload.proxyVersion ?? scenario.cluster.istioVersion,
  }
}

/** Every proxy that istiod serves, those of virtual machines included. */
export const allProxiesOf = (scenario: Scenario): MeshProxy[] =>
  [...allPodsOf(scenario), ...machinesOf(scenario)].flatMap((pod) => proxyOf(scenario, pod) ?? [])

/** A machine's proxy introduces itself like a pod's, under the machine's name. */
function machinesOf(scenario: Scenario): Pod[] {
  const [node] = scenario.cluster.nodes
  if (node === undefined) return []
  return scenario.workloads
    .filter((workload) => workload.kind === 'WorkloadEntry')
    .map((workload) => ({
      name: workload.name,
      namespace: workload.namespace,
      ip: machineIp(scenario, workload),
      node,
      workload,
      ordinal: 0,
    }))
}

function proxyTypeOf(workload: Workload): ProxyType | null {
  switch (workload.dataPlane) {
    case 'sidecar':
      return 'sidecar'
    case 'gateway':
      return 'router'
    case 'waypoint':
    case 'ztunnel':
      return workload.dataPlane
    default:
      return null
  }
}

/** How many pushes a stale proxy is behind. */
const STALE_PUSHES = 3

export const isStale = (proxy: MeshProxy, type: XdsType): boolean =>
  proxy.workload.staleConfig?.includes(type) ?? false

/** The push whose configuration of one type a proxy runs now. */
export const acknowledgedPush = (moment: Moment, proxy: MeshProxy, type: XdsType): Push =>
  lastPush(moment, isStale(proxy, type) ? STALE_PUSHES : 0)
