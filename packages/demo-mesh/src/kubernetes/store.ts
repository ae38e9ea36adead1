import { kindOf } from './known-kinds.ts'
import type { KubernetesObject } from './object.ts'
import type { ResourceKind } from './resource-kind.ts'
import { alreadyExists, conflict, notFound } from './status.ts'

/**
 * The objects of the cluster and the history of their changes.
 *
 * As in etcd, one counter numbers every change. Objects are never altered in place, so that a
 * page, a watch and the history can share them. The history is what watches replay and what
 * paged lists rewind by: a list goes on at the version at which it began.
 */
export interface StoreChange {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly resource: ResourceKind
  /** The object after the change; for DELETED its last state, with the version of the deletion. */
  readonly object: KubernetesObject
  readonly previous: KubernetesObject | undefined
  readonly version: number
}

export interface StoreOptions {
  /** A real cluster's counter is in the millions before anybody looks. */
  readonly firstVersion?: number
  /** How many changes are remembered; older versions answer 410. */
  readonly historyLength?: number
}

/** What requests that write need of a store. */
export type ObjectWriter = Pick<ObjectStore, 'get' | 'create' | 'replace' | 'remove'>

export const objectKey = (object: KubernetesObject): string =>
  keyOf(object.metadata.namespace, object.metadata.name)

const keyOf = (namespace: string | undefined, name: string): string =>
  namespace === undefined ? name : `${namespace}/${name}`

const byKey = ([left]: [string, unknown], [right]: [string, unknown]): number =>
  left < right ? -1 : left > right ? 1 : 0

export class ObjectStore {
  readonly #objects = new Map<ResourceKind, Map<string, KubernetesObject>>()
  readonly #sorted = new Map<ResourceKind, readonly KubernetesObject[]>()
  readonly #listeners = new Set<(change: StoreChange) => void>()
  readonly #historyLength: number
  #history: StoreChange[] = []
  #version: number
  #oldest: number

  /** The given objects are the state before the history begins. */
  constructor(objects: Iterable<KubernetesObject>, options: StoreOptions = {}) {
    this.#version = options.firstVersion ?? 4_182_000
    this.#historyLength = options.historyLength ?? 2_000
    for (const object of objects) {
      this.#version += 1
      const resource = kindOf(object)
      this.#keep(resource, withVersion(object, this.#version))
    }
    this.#oldest = this.#version
  }

  get version(): number {
    return this.#version
  }

  /** Changes after this version can be replayed; before it they are forgotten. */
  get oldestVersion(): number {
    return this.#oldest
  }

  get(resource: ResourceKind, namespace: string | undefined, name: string): KubernetesObject {
    const object = this.find(resource, namespace, name)
    if (!object) throw notFound(resource, name)
    return object
  }

  find(
    resource: ResourceKind,
    namespace: string | undefined,
    name: string,
  ): KubernetesObject | undefined {
    return this.#objects.get(resource)?.get(keyOf(namespace, name))
  }

  /** All objects of a resource in key order, as of now. */
  list(resource: ResourceKind): readonly KubernetesObject[] {
    let sorted = this.#sorted.get(resource)
    if (!sorted) {
      const entries = [...(this.#objects.get(resource) ?? [])]
      sorted = entries.sort(byKey).map(([, object]) => object)
      this.#sorted.set(resource, sorted)
    }
    return sorted
  }

  /** All objects of a resource as they were at a remembered version. */
  listAt(resource: ResourceKind, version: number): readonly KubernetesObject[] {
    const later = this.changesAfter(version).filter((change) => change.resource === resource)
    if (later.length === 0) return this.list(resource)
    const objects = new Map(this.#objects.get(resource))
    for (const change of later.reverse()) {
      const key = objectKey(change.object)
      if (change.previous) objects.set(key, change.previous)
      else objects.delete(key)
    }
    return [...objects].sort(byKey).map(([, object]) => object)
  }

  changesAfter(version: number): StoreChange[] {
    return this.#history.filter((change) => change.version > version)
  }

  /** @throws ApiError 409 where the name is taken. */
  create(object: KubernetesObject): KubernetesObject {
    return this.#record('ADDED', this.#vacant(object), object, undefined)
  }

  /**
   * Replaces an object; a `resourceVersion` in it must be the current one.
   * @throws ApiError 404 where it does not exist, 409 where it changed since.
   */
  replace(object: KubernetesObject): KubernetesObject {
    return this.#record('MODIFIED', kindOf(object), object, this.#replaced(object))
  }

  /** @throws ApiError 404 where it does not exist. */
  remove(resource: ResourceKind, namespace: string | undefined, name: string): KubernetesObject {
    const previous = this.get(resource, namespace, name)
    return this.#record('DELETED', resource, previous, previous)
  }

  /** What writing would do, with nothing written: upstream's `dryRun=All`. */
  rehearsal(): ObjectWriter {
    return {
      get: (resource, namespace, name) => this.get(resource, namespace, name),
      create: (object) => {
        this.#vacant(object)
        return object
      },
      replace: (object) => {
        const { resourceVersion = '' } = this.#replaced(object).metadata
        return { ...object, metadata: { ...object.metadata, resourceVersion } }
      },
      remove: (resource, namespace, name) => this.get(resource, namespace, name),
    }
  }

  /** The resource of an object that does not exist. @throws ApiError 409 */
  #vacant(object: KubernetesObject): ResourceKind {
    const resource = kindOf(object)
    const { namespace, name } = object.metadata
    if (this.find(resource, namespace, name)) throw alreadyExists(resource, name)
    return resource
  }

  /** What an object would replace. @throws ApiError 404, 409 */
  #replaced(object: KubernetesObject): KubernetesObject {
    const resource = kindOf(object)
    const { namespace, name, resourceVersion } = object.metadata
    const previous = this.get(resource, namespace, name)
    if (resourceVersion !== undefined && resourceVersion !== previous.metadata.resourceVersion) {
      throw conflict(resource, name)
    }
    return previous
  }

  /** Forgets all history, as etcd's compaction does: running watches go on, old versions get 410. */
  compact(): void {
    this.#history = []
    this.#oldest = this.#version
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #record(
    type: StoreChange['type'],
    resource: ResourceKind,
    object: KubernetesObject,
    previous: KubernetesObject | undefined,
  ): KubernetesObject {
    this.#version += 1
    const stamped = withVersion(object, this.#version)
    if (type === 'DELETED') this.#drop(resource, stamped)
    else this.#keep(resource, stamped)
    const change = { type, resource, object: stamped, previous, version: this.#version }
    this.#history.push(change)
    if (this.#history.length > this.#historyLength) {
      this.#oldest = this.#history.shift()?.version ?? this.#oldest
    }
    for (const listener of [...this.#listeners]) listener(change)
    return stamped
  }

  #keep(resource: ResourceKind, object: KubernetesObject): void {
    let objects = this.#objects.get(resource)
    if (!objects) {
      objects = new Map()
      this.#objects.set(resource, objects)
    }
    objects.set(objectKey(object), object)
    this.#sorted.delete(resource)
  }

  #drop(resource: ResourceKind, object: KubernetesObject): void {
    this.#objects.get(resource)?.delete(objectKey(object))
    this.#sorted.delete(resource)
  }
}

const withVersion = (object: KubernetesObject, version: number): KubernetesObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(version) },
})
