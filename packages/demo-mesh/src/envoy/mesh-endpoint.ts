import { canonicalNameOf, canonicalRevisionOf, workloadsBehind } from '../scenario/lookups.ts'
import type { Scenario, Workload } from '../scenario/model.ts'
import { machineIp, podsOf } from '../scenario/pods.ts'
import { selects } from './config-reader.ts'
import type { MeshPort, MeshService } from './mesh-service.ts'

/** One host of a service. */
export interface MeshEndpoint {
  readonly address: string
  readonly port: number
  readonly workload: Workload
  readonly region: string
  readonly zone: string
  /** How a client's proxy may speak to it; ambient workloads are reached through HBONE. */
  readonly transport: 'mtls' | 'plaintext' | 'hbone'
}

/**
 * The ready hosts of a service's port, as istiod sends them by EDS: unready ones are left out.
 *
 * @param subset labels that a host must carry; none by default
 */
export function endpointsOf(
  scenario: Scenario,
  service: MeshService,
  port: MeshPort,
  subset: Readonly<Record<string, string>> = {},
): MeshEndpoint[] {
  if (service.service === null) return []
  return workloadsBehind(scenario, service.service)
    .filter((workload) => !workload.unready && selects(subset, workload.labels))
    .flatMap((workload) =>
      hostsOf(scenario, workload).map((host) => ({ ...host, port: port.targetPort })),
    )
}

function hostsOf(scenario: Scenario, workload: Workload): Omit<MeshEndpoint, 'port'>[] {
  const transport = transportOf(workload)
  if (workload.kind === 'WorkloadEntry') {
    return [{ address: machineIp(scenario, workload), workload, region: '', zone: '', transport }]
  }
  return podsOf(scenario, workload).map((pod) => ({
    address: pod.ip,
    workload,
    region: pod.node.region,
    zone: pod.node.zone,
    transport,
  }))
}

function transportOf(workload: Workload): MeshEndpoint['transport'] {
  if (workload.dataPlane === 'ambient') return 'hbone'
  return workload.dataPlane === 'sidecar' || workload.dataPlane === 'gateway' ? 'mtls' : 'plaintext'
}

/** `workload;namespace;canonical name;canonical revision;cluster`, which Envoy's metrics show. */
export function workloadMetadata(scenario: Scenario, workload: Workload): string {
  return [
    workload.name,
    workload.namespace,
    canonicalNameOf(workload),
    canonicalRevisionOf(workload),
    scenario.cluster.id,
  ].join(';')
}
