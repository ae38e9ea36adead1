import { describe, expect, it } from 'vitest'
import { findServed } from './known-kinds.ts'
import { listPage } from './list-page.ts'
import type { KubernetesObject } from './object.ts'
import type { ResourceKind } from './resource-kind.ts'
import { ObjectStore } from './store.ts'

const pods = findServed('', 'v1', 'pods') as ResourceKind

const pod = (namespace: string, name: string, phase = 'Running'): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name, labels: { app: name.charAt(0) } },
  spec: { nodeName: `node-${name}` },
  status: { phase },
})

const storeOf = () =>
  new ObjectStore([pod('a', 'x1'), pod('a', 'x2', 'Pending'), pod('b', 'y1'), pod('b', 'y2')])

const page = (store: ObjectStore, query: string, namespace?: string) => {
  const { items, metadata } = listPage(store, pods, namespace, new URLSearchParams(query))
  return { names: items.map((item) => item.metadata.name), metadata }
}

const failing = (code: number) =>
  expect.objectContaining({ status: expect.objectContaining({ code }) })

describe('listPage', () => {
  it('selects by namespace, labels and fields', () => {
    const store = storeOf()
    expect(page(store, '').names).toEqual(['x1', 'x2', 'y1', 'y2'])
    expect(page(store, '', 'b').names).toEqual(['y1', 'y2'])
    expect(page(store, 'labelSelector=app%3Dx').names).toEqual(['x1', 'x2'])
    expect(page(store, 'fieldSelector=status.phase%3DPending').names).toEqual(['x2'])
    expect(page(store, 'fieldSelector=metadata.name!%3Dx1,spec.nodeName%3Dnode-x2').names).toEqual([
      'x2',
    ])
    expect(() => page(store, 'fieldSelector=spec.unknown%3D1')).toThrow(failing(400))
  })

  it('pages through one version while the store moves on', () => {
    const store = storeOf()
    const first = page(store, 'limit=2')
    expect(first.names).toEqual(['x1', 'x2'])
    expect(first.metadata.remainingItemCount).toBe(2)
    store.create(pod('a', 'x3'))
    store.remove(pods, 'b', 'y2')
    const second = page(store, `limit=2&continue=${first.metadata.continue}`)
    expect(second.names).toEqual(['y1', 'y2'])
    expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion)
    expect(second.metadata.continue).toBeUndefined()
    expect(page(store, '').names).toEqual(['x1', 'x2', 'x3', 'y1'])
  })

  it('answers 410 with a fresh token when the version of a page is forgotten', () => {
    const store = storeOf()
    const first = page(store, 'limit=3')
    store.create(pod('b', 'y3'))
    store.compact()
    let fresh: string | undefined
    try {
      page(store, `continue=${first.metadata.continue}`)
    } catch (error) {
      expect(error).toEqual(failing(410))
      fresh = (error as { status: { metadata: { continue?: string } } }).status.metadata.continue
    }
    expect(page(store, `continue=${fresh}`).names).toEqual(['y2', 'y3'])
  })

  it('lists an exact version, not one that is forgotten or to come', () => {
    const store = storeOf()
    const before = store.version
    store.remove(pods, 'a', 'x1')
    const exact = (version: number) =>
      page(store, `resourceVersion=${version}&resourceVersionMatch=Exact`)
    expect(exact(before).names).toEqual(['x1', 'x2', 'y1', 'y2'])
    expect(() => exact(before - 1)).toThrow(failing(410))
    expect(() => page(store, `resourceVersion=${store.version + 1}`)).toThrow(failing(504))
  })

  it.each(['limit=-1', 'limit=few', 'continue=%7Bnonsense'])('refuses %s with 400', (query) => {
    expect(() => page(storeOf(), query)).toThrow(failing(400))
  })
})
