import { describe, expect, it } from 'vitest'
import { findServed } from './known-kinds.ts'
import type { KubernetesObject } from './object.ts'
import type { ResourceKind } from './resource-kind.ts'
import { ObjectStore, type StoreChange } from './store.ts'

const configMap = (name: string, value = 'x'): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop' },
  data: { value },
})

const resource = findServed('', 'v1', 'configmaps') as ResourceKind
const names = (objects: readonly KubernetesObject[]) => objects.map(({ metadata }) => metadata.name)

describe('ObjectStore', () => {
  it('numbers every change and tells subscribers', () => {
    const store = new ObjectStore([configMap('a')], { firstVersion: 100 })
    const seen: StoreChange[] = []
    const unsubscribe = store.subscribe((change) => seen.push(change))
    store.create(configMap('b'))
    store.replace(configMap('b', 'y'))
    store.remove(resource, 'shop', 'a')
    unsubscribe()
    store.create(configMap('c'))
    expect(seen.map(({ type, version }) => [type, version])).toEqual([
      ['ADDED', 102],
      ['MODIFIED', 103],
      ['DELETED', 104],
    ])
    expect(store.get(resource, 'shop', 'b').metadata.resourceVersion).toBe('103')
  })

  it('lists in key order, and as of any remembered version', () => {
    const store = new ObjectStore([configMap('b'), configMap('a')])
    const before = store.version
    store.create(configMap('aa'))
    store.remove(resource, 'shop', 'b')
    store.replace(configMap('a', 'changed'))
    expect(names(store.list(resource))).toEqual(['a', 'aa'])
    expect(names(store.listAt(resource, before))).toEqual(['a', 'b'])
    expect(store.listAt(resource, before)[0]?.data).toEqual({ value: 'x' })
  })

  it('forgets the oldest changes', () => {
    const store = new ObjectStore([], { firstVersion: 0, historyLength: 2 })
    for (const name of ['a', 'b', 'c', 'd']) store.create(configMap(name))
    expect(store.oldestVersion).toBe(2)
    expect(store.changesAfter(2).map(({ object }) => object.metadata.name)).toEqual(['c', 'd'])
    store.compact()
    expect(store.oldestVersion).toBe(store.version)
    expect(store.changesAfter(0)).toEqual([])
  })

  it('refuses what upstream refuses', () => {
    const store = new ObjectStore([configMap('a')])
    const failing = (code: number) =>
      expect.objectContaining({ status: expect.objectContaining({ code }) })
    expect(() => store.create(configMap('a'))).toThrow(failing(409))
    expect(() => store.get(resource, 'shop', 'absent')).toThrow(failing(404))
    const stale = {
      ...configMap('a'),
      metadata: { ...configMap('a').metadata, resourceVersion: '1' },
    }
    expect(() => store.replace(stale)).toThrow(failing(409))
  })
})
