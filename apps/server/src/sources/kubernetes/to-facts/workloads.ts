import type { ConfigObject, DataPlane, NamespaceFact, PodFact, WorkloadFact } from '@periplus/mesh'
import { Canary, WorkloadEntry } from '../wire/config-object.ts'
import { canonicalRevision, canonicalService } from './canonical.ts'
import type { ControllerRecord } from './controller.ts'
import { expectedDataPlane } from './data-plane.ts'

type Workload = NonNullable<PodFact['workload']>

const keyOf = (namespace: string, { kind, name }: Workload) => `${namespace}/${kind}/${name}`

/**
 * Every workload: controllers of pods, controllers that we know only by their pods (a ReplicaSet
 * of its own, an Argo Rollout), bare pods, and WorkloadEntries.
 */
export function workloadFacts(parts: {
  cluster: string
  namespaces: readonly NamespaceFact[]
  controllers: readonly ControllerRecord[]
  pods: readonly PodFact[]
  objects: readonly ConfigObject[]
}): WorkloadFact[] {
  const { cluster, controllers, objects } = parts
  const phases = canaryPhases(objects)
  const modes = new Map(parts.namespaces.map((each) => [each.name, each.dataPlaneMode]))
  const podsOf = groupPods(parts.pods)

  const known = controllers
    .filter((each) => !(each.kind === 'Job' && each.controller?.kind === 'CronJob'))
    .map((each): WorkloadFact => {
      const key = keyOf(each.namespace, each)
      const pods = podsOf.get(key) ?? []
      podsOf.delete(key)
      return asBefore(each, {
        cluster,
        namespace: each.namespace,
        kind: each.kind,
        name: each.name,
        labels: each.template.labels,
        app: canonicalService(each.template.labels),
        version: canonicalRevision(each.template.labels),
        serviceAccount: each.serviceAccount,
        dataPlane:
          commonDataPlane(pods) ??
          expectedDataPlane(each.template, modes.get(each.namespace) ?? 'none'),
        desiredReplicas: each.desiredReplicas,
        readyReplicas: each.readyReplicas,
        createdAtMs: each.createdAtMs,
        canaryPhase: phases.get(key) ?? null,
        ...(each.annotations ? { annotations: each.annotations } : {}),
        ...(each.ownAnnotations ? { ownAnnotations: each.ownAnnotations } : {}),
        ownLabels: each.ownLabels,
        template: each.podTemplate,
      })
    })
  const knownByPods = [...podsOf.values()].flatMap((pods) => workloadOfPods(pods, phases))
  return [...known, ...knownByPods, ...objects.flatMap(workloadOfEntry)]
}

const known = new WeakMap<object, WorkloadFact>()

/**
 * A workload that is what it was in the last snapshot is the same object: what is unchanged is told by
 * that.
 * @param record what it is mainly known by, which is the same object for as long as nothing changes it
 */
function asBefore(record: object, fact: WorkloadFact): WorkloadFact {
  const before = known.get(record)
  if (before && isSame(before, fact)) return before
  known.set(record, fact)
  return fact
}

const isSame = (one: WorkloadFact, other: WorkloadFact) =>
  (Object.keys({ ...one, ...other }) as (keyof WorkloadFact)[]).every(
    (key) => one[key] === other[key],
  )

function groupPods(pods: readonly PodFact[]): Map<string, PodFact[]> {
  const groups = new Map<string, PodFact[]>()
  for (const pod of pods) {
    const key = keyOf(pod.namespace, pod.workload ?? { kind: 'Pod', name: pod.name })
    const group = groups.get(key)
    if (group) group.push(pod)
    else groups.set(key, [pod])
  }
  return groups
}

function workloadOfPods(pods: readonly PodFact[], phases: ReadonlyMap<string, string>) {
  const [first] = pods
  if (!first) return []
  const identity = first.workload ?? { kind: 'Pod', name: first.name }
  const started = pods.flatMap((pod) => (pod.startedAtMs === null ? [] : [pod.startedAtMs]))
  const workload: WorkloadFact = {
    cluster: first.cluster,
    namespace: first.namespace,
    ...identity,
    labels: first.labels,
    app: canonicalService(first.labels),
    version: canonicalRevision(first.labels),
    serviceAccount: first.serviceAccount,
    dataPlane: commonDataPlane(pods) ?? first.dataPlane,
    desiredReplicas: pods.length,
    readyReplicas: pods.filter((pod) => pod.ready).length,
    createdAtMs: started.length > 0 ? Math.min(...started) : null,
    canaryPhase: phases.get(keyOf(first.namespace, identity)) ?? null,
  }
  return [asBefore(first, workload)]
}

/** What most pods are; while a rollout adds or removes proxies, both kinds run for a while. */
function commonDataPlane(pods: readonly PodFact[]): DataPlane | null {
  const counts = new Map<DataPlane, number>()
  for (const pod of pods) counts.set(pod.dataPlane, (counts.get(pod.dataPlane) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? null
}

function canaryPhases(objects: readonly ConfigObject[]): Map<string, string> {
  const phases = new Map<string, string>()
  for (const object of objects) {
    if (object.kind !== 'Canary' || object.namespace === null) continue
    const canary = Canary.safeParse(object)
    if (!canary.success || !canary.data.status.phase) continue
    phases.set(keyOf(object.namespace, canary.data.spec.targetRef), canary.data.status.phase)
  }
  return phases
}

/**
 * A machine outside Kubernetes. A proxy that speaks mTLS runs there where its label says so; without
 * the label, where it has a service account (istio/istio pilot/pkg/serviceregistry/serviceentry/
 * conversion.go, getTLSModeFromWorkloadEntry).
 */
function workloadOfEntry(object: ConfigObject): WorkloadFact[] {
  if (object.kind !== 'WorkloadEntry' || object.namespace === null) return []
  const before = known.get(object)
  if (before) return [before]
  const entry = WorkloadEntry.safeParse(object)
  if (!entry.success) return []
  const labels = entry.data.spec.labels ?? {}
  const serviceAccount = entry.data.spec.serviceAccount ?? null
  const mode = labels['security.istio.io/tlsMode'] ?? object.labels['security.istio.io/tlsMode']
  const hasProxy =
    object.annotations['istio.io/autoRegistrationGroup'] !== undefined ||
    (mode === undefined ? serviceAccount !== null && serviceAccount !== '' : mode === 'istio')
  const workload: WorkloadFact = {
    cluster: object.cluster,
    namespace: object.namespace,
    kind: 'WorkloadEntry',
    name: object.name,
    labels,
    app: canonicalService(labels),
    version: canonicalRevision(labels),
    serviceAccount,
    dataPlane: hasProxy ? 'sidecar' : 'none',
    desiredReplicas: null,
    readyReplicas: null,
    createdAtMs: object.createdAtMs,
    canaryPhase: null,
  }
  known.set(object, workload)
  return [workload]
}
