import { kindOf } from '../kubernetes/known-kinds.ts'
import type { KubernetesObject } from '../kubernetes/object.ts'
import { ApiError } from '../kubernetes/status.ts'
import { type ObjectStore, objectKey } from '../kubernetes/store.ts'

/**
 * Brings the store from one set of moving objects to the next: what is new is created, what
 * changed replaced, what is gone removed. An object that somebody changed or removed through the
 * API stays as they left it.
 */
export function applyMovement(
  store: ObjectStore,
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): void {
  const known = new Map(before.map((object) => [identity(object), object]))
  for (const object of after) {
    const previous = known.get(identity(object))
    known.delete(identity(object))
    if (!previous) tolerate(() => store.create(object))
    else if (!sameContent(previous, object)) tolerate(() => store.replace(object))
  }
  for (const gone of known.values()) {
    const { namespace, name } = gone.metadata
    tolerate(() => store.remove(kindOf(gone), namespace, name))
  }
}

const identity = (object: KubernetesObject): string => `${object.kind} ${objectKey(object)}`

const sameContent = (left: KubernetesObject, right: KubernetesObject): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

/** Somebody else removed or made the object meanwhile: then theirs counts. */
function tolerate(change: () => void): void {
  try {
    change()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}
