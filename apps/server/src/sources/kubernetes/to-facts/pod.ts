import type { PodFact } from '@periplus/mesh'
import { type Controller, controllerOf } from '../wire/metadata.ts'
import { Pod } from '../wire/pod.ts'
import { ourAnnotations } from './annotations.ts'
import { initContainers, livingContainers } from './container.ts'
import { dataPlaneOf } from './data-plane.ts'
import { proxyConfigPart } from './proxy-config.ts'

/** A pod before its workload is known: that takes the ReplicaSets and Jobs as well. */
export interface PodRecord {
  readonly fact: Omit<PodFact, 'workload'>
  readonly controller: Controller | null
  /** Epoch milliseconds. */
  readonly createdAtMs: number | null
}

export function podRecord(cluster: string, raw: unknown): PodRecord {
  const { metadata, spec, status } = Pod.parse(raw)
  const { labels, annotations } = metadata
  const statuses = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])]
  const runAsUser = spec.securityContext?.runAsUser ?? null
  const inits = initContainers(spec)
  return {
    fact: {
      cluster,
      namespace: metadata.namespace ?? '',
      name: metadata.name,
      labels,
      phase: status?.phase ?? 'Unknown',
      ready: isReady(status),
      restarts: statuses.reduce((sum, each) => sum + (each.restartCount ?? 0), 0),
      node: spec.nodeName,
      ip: status?.podIP ?? null,
      startedAtMs: status?.startTime ?? null,
      serviceAccount: spec.serviceAccountName,
      dataPlane: dataPlaneOf({ labels, annotations, spec }),
      hostNetwork: spec.hostNetwork === true,
      containers: livingContainers(spec, statuses),
      ...ourAnnotations(annotations),
      ...proxyConfigPart(annotations),
      ...(runAsUser === null ? {} : { runAsUser }),
      ...(inits.length === 0 ? {} : { initContainers: inits }),
    },
    controller: controllerOf(metadata),
    createdAtMs: metadata.creationTimestamp,
  }
}

/** The API server always says a phase. A file mostly says nothing, and what it describes is to be ready. */
function isReady(status: Pod['status']): boolean {
  const { phase = null, conditions = [] } = status ?? {}
  if (phase === null && conditions.length === 0) return true
  return conditions.some((each) => each.type === 'Ready' && each.status === 'True')
}
