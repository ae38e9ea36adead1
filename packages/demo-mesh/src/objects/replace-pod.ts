import { kindOf } from '../kubernetes/known-kinds.ts'
import { type KubernetesObject, kubernetesTime, valueAt } from '../kubernetes/object.ts'
import type { ObjectStore } from '../kubernetes/store.ts'
import { stableSuffix } from '../scenario/stable-hash.ts'
import { stableUid } from './metadata.ts'

/**
 * Takes a pod away and puts its successor in its place, step by step as a cluster does: the pod is
 * deleted, the new one waits, then runs; its owner notes it. A StatefulSet's successor has the same
 * name, any other a new one.
 * @returns the successor; the store has it as ready
 */
export function replacePod(
  store: ObjectStore,
  pod: KubernetesObject,
  nowMs: number,
): KubernetesObject {
  const { namespace, name, generateName, resourceVersion: _old, ...metadata } = pod.metadata
  const time = kubernetesTime(nowMs)
  const identity = `Pod ${namespace ?? ''}/${name} replaced at ${nowMs}`
  const successor: KubernetesObject = {
    ...pod,
    metadata: {
      ...metadata,
      ...(namespace !== undefined && { namespace }),
      ...(generateName !== undefined && { generateName }),
      name: generateName === undefined ? name : generateName + stableSuffix(identity, 5),
      uid: stableUid(identity),
      creationTimestamp: time,
    },
  }
  store.remove(kindOf(pod), namespace, name)
  store.create({ ...successor, status: { phase: 'Pending', qosClass: 'Burstable' } })
  const running = { ...statusOf(pod), startTime: time }
  const ready = store.replace({ ...successor, status: running })
  noteAtOwner(store, pod)
  return ready
}

const statusOf = (pod: KubernetesObject): object => {
  const status = valueAt(pod, 'status')
  return typeof status === 'object' && status !== null ? status : {}
}

/** The controller counts its pods anew, which changes its status once more. */
function noteAtOwner(store: ObjectStore, pod: KubernetesObject): void {
  const [owner] = pod.metadata.ownerReferences ?? []
  if (owner === undefined) return
  const { apiVersion, kind, name } = owner
  const resource = kindOf({ apiVersion, kind })
  const known = store.find(resource, pod.metadata.namespace, name)
  if (known === undefined) return
  const { resourceVersion: _old, ...metadata } = known.metadata
  store.replace({ ...known, metadata })
}
