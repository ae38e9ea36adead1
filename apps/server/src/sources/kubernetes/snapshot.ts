import type {
  ConfigFacts,
  ConfigObject,
  NamespaceFact,
  PodFact,
  ServiceAccountFact,
  ServiceFact,
} from '@periplus/mesh'
import type { ControllerRecord, OwnedRecord } from './to-facts/controller.ts'
import { type MeshConfigRecord, meshSettings } from './to-facts/mesh-settings.ts'
import type { PodRecord } from './to-facts/pod.ts'
import { type FindController, workloadOfPod } from './to-facts/pod-owner.ts'
import { workloadFacts } from './to-facts/workloads.ts'

type Items<T> = ReadonlyMap<string, T>

/** What the reflectors hold, by `namespace/name` each. */
export interface Mirrored {
  readonly namespaces: Items<NamespaceFact>
  readonly pods: Items<PodRecord>
  readonly services: Items<ServiceFact>
  readonly deployments: Items<ControllerRecord>
  readonly statefulSets: Items<ControllerRecord>
  readonly daemonSets: Items<ControllerRecord>
  readonly replicaSets: Items<OwnedRecord>
  readonly jobs: Items<ControllerRecord>
  readonly cronJobs: Items<ControllerRecord>
  readonly serviceAccounts: Items<ServiceAccountFact>
  readonly ingresses: Items<ConfigObject>
  readonly nodes: Items<ConfigObject>
  readonly mutatingWebhooks: Items<ConfigObject>
  readonly validatingWebhooks: Items<ConfigObject>
  readonly custom: readonly Items<ConfigObject>[]
  readonly meshConfig: MeshConfigRecord | null
  /** ConfigMaps that say what an injected pod gets. Absent: they stand among the others. */
  readonly injectors?: Items<ConfigObject>
  /** Kinds that were not listed in full: their absence says nothing. */
  readonly incomplete: readonly string[]
}

/** Puts what was read of each kind together: who owns a pod, what a workload consists of. */
export function snapshotOf(cluster: string, mirrored: Mirrored): ConfigFacts {
  const namespaces = [...mirrored.namespaces.values()]
  const find = controllerFinder(mirrored)
  const pods = [...mirrored.pods.values()].map((record) =>
    podFact(record, workloadOfPod(record, find)),
  )
  const objects = [
    mirrored.ingresses,
    mirrored.nodes,
    mirrored.mutatingWebhooks,
    mirrored.validatingWebhooks,
    ...(mirrored.injectors ? [mirrored.injectors] : []),
    ...mirrored.custom,
  ].flatMap((items) => [...items.values()])
  const controllers = [
    mirrored.deployments,
    mirrored.statefulSets,
    mirrored.daemonSets,
    mirrored.jobs,
    mirrored.cronJobs,
  ].flatMap((items) => [...items.values()])
  const [controlPlane] = controllers.flatMap((each) => each.controlPlane ?? [])
  return {
    settings: [meshSettings(cluster, mirrored.meshConfig, controlPlane ?? null)],
    namespaces,
    workloads: workloadFacts({ cluster, namespaces, controllers, pods, objects }),
    pods,
    services: [...mirrored.services.values()],
    objects,
    // Where they may not be read, nothing is known of them.
    ...(mirrored.incomplete.includes('ServiceAccount')
      ? {}
      : { serviceAccounts: [...mirrored.serviceAccounts.values()] }),
    unreadable: mirrored.incomplete.map((kind) => ({ cluster, kind })),
  }
}

const knownPods = new WeakMap<PodRecord, PodFact>()

/** Most pods are what they were in the last snapshot: they are the same object then. */
function podFact(record: PodRecord, workload: PodFact['workload']): PodFact {
  const before = knownPods.get(record)
  const isSame =
    before?.workload?.kind === workload?.kind && before?.workload?.name === workload?.name
  if (before && isSame) return before
  // Spread last: see `decorate.ts` of the graph.
  const fact = { workload, ...record.fact }
  knownPods.set(record, fact)
  return fact
}

function controllerFinder(mirrored: Mirrored): FindController {
  const byKind: Readonly<Record<string, Items<{ controller: OwnedRecord['controller'] }>>> = {
    ReplicaSet: mirrored.replicaSets,
    Job: mirrored.jobs,
  }
  return (namespace, kind, name) => {
    const items = byKind[kind]
    // Other kinds are workloads themselves.
    return items ? items.get(`${namespace}/${name}`)?.controller : null
  }
}
