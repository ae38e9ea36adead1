import { describe, expect, it } from 'vitest'
import { applyJsonPatch, applyMergePatch } from './patch.ts'

describe('applyMergePatch', () => {
  it('merges objects, removes with null, replaces arrays', () => {
    const target = { spec: { a: 1, b: { c: 2 }, list: [1, 2] } }
    const patch = { spec: { a: null, b: { d: 3 }, list: [9] } }
    expect(applyMergePatch(target, patch)).toEqual({ spec: { b: { c: 2, d: 3 }, list: [9] } })
  })

  it('leaves the target as it was', () => {
    const target = { spec: { a: 1 } }
    applyMergePatch(target, { spec: { a: 2 } })
    expect(target).toEqual({ spec: { a: 1 } })
  })
})

describe('applyJsonPatch', () => {
  const document = { metadata: { labels: { 'a/b': 'x' } }, list: [1, 2, 3] }
  it('adds, replaces and removes by pointer', () => {
    const patched = applyJsonPatch(document, [
      { op: 'replace', path: '/metadata/labels/a~1b', value: 'y' },
      { op: 'add', path: '/list/1', value: 9 },
      { op: 'add', path: '/list/-', value: 4 },
      { op: 'remove', path: '/list/0' },
      { op: 'copy', from: '/list/0', path: '/first' },
      { op: 'test', path: '/first', value: 9 },
    ])
    expect(patched).toEqual({ metadata: { labels: { 'a/b': 'y' } }, list: [9, 2, 3, 4], first: 9 })
    expect(document.list).toEqual([1, 2, 3])
  })

  it('moves', () => {
    expect(applyJsonPatch({ a: 1 }, [{ op: 'move', from: '/a', path: '/b' }])).toEqual({ b: 1 })
  })

  it.each([
    [[{ op: 'remove', path: '/absent' }], 422],
    [[{ op: 'test', path: '/list', value: [] }], 422],
    [[{ op: 'add', path: '/list/9', value: 1 }], 422],
    [[{ op: 'invent', path: '/list' }], 400],
    [{ op: 'add' }, 400],
  ])('refuses %j with %d', (patch, code) => {
    expect(() => applyJsonPatch(document, patch)).toThrow(
      expect.objectContaining({ status: expect.objectContaining({ code }) }),
    )
  })
})
