import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, buildPod, buildService, testCluster } from '../model/builders.ts'
import type { ConfigFacts } from '../model/facts.ts'
import { type ConfigIndex, indexConfig, narrowedTo } from './config-index.ts'
import { perIndex } from './per-index.ts'
import { sameItems } from './same-items.ts'

const facts: ConfigFacts = buildFacts({
  services: [buildService('shop/front'), buildService('bank/vault')],
  pods: [buildPod('shop/front-1')],
})
const index = indexConfig(facts)
const withServices = (...services: readonly string[]) => ({
  ...facts,
  services: [
    ...facts.services.filter(({ namespace }) => namespace === 'bank'),
    ...services.map((each) => buildService(each)),
  ],
})

/** Counts how often something is computed. */
function counted<T>(compute: (index: ConfigIndex, key: string) => T, isSame?: () => boolean) {
  const asked: string[] = []
  const get = perIndex((each, key) => {
    asked.push(key)
    return compute(each, key)
  }, isSame)
  return { get, asked }
}

describe('perIndex', () => {
  it('computes once for each index and key', () => {
    const { get, asked } = counted((each, key) => each.services(testCluster, key).length)
    expect([get(index, 'shop'), get(index, 'shop'), get(index, 'bank')]).toEqual([1, 1, 1])
    expect(asked).toEqual(['shop', 'bank'])
  })

  it('computes anew for the next index only what has read what is another', () => {
    const { get, asked } = counted((each, key) => each.services(testCluster, key).length)
    get(index, 'shop')
    get(index, 'bank')
    const next = indexConfig(withServices('shop/front', 'shop/back'))
    expect([get(next, 'shop'), get(next, 'bank')]).toEqual([2, 1])
    expect(asked).toEqual(['shop', 'bank', 'shop'])
    get(indexConfig({ ...facts, pods: [] }), 'bank')
    expect(asked).toHaveLength(3)
  })

  it('sees that something is there which was not', () => {
    const { get } = counted((each) => each.service(testCluster, 'new', 'one')?.name ?? null)
    expect(get(index, '')).toBeNull()
    expect(get(indexConfig(withServices('new/one')), '')).toBe('one')
    expect(get(index, '')).toBeNull()
  })

  it('sees what comes through another result, and no more than that', () => {
    const names = perIndex(
      (each: ConfigIndex) => each.services(testCluster).map(({ name }) => name),
      sameItems,
    )
    const { get, asked } = counted((each) => names(each, '').join())
    expect(get(index, '')).toBe('front,vault')
    // Another object of the same name changes no name.
    const again = indexConfig({ ...facts, services: facts.services.map((each) => ({ ...each })) })
    expect(get(again, '')).toBe('front,vault')
    expect(asked).toHaveLength(1)
    expect(get(indexConfig(withServices('shop/z')), '')).toBe('vault,z')
    expect(asked).toHaveLength(2)
  })

  it('computes everything anew where settings of the mesh are others', () => {
    const { get } = counted((each) => each.settings(testCluster).trustDomain)
    get(index, '')
    const settings = facts.settings.map((each) => ({ ...each, trustDomain: 'other' }))
    expect(get(indexConfig({ ...facts, settings }), '')).toBe('other')
  })

  it('asks the whole index where it is asked for a part', () => {
    const { get } = counted((each) => each.services(testCluster).length)
    const part = narrowedTo(index, {
      kinds: ['Service'],
      cluster: testCluster,
      namespace: 'shop',
      part: null,
    })
    expect(part.services(testCluster)).toHaveLength(1)
    expect(part.pods(testCluster)).toHaveLength(1)
    expect(get(part, '')).toBe(2)
  })

  it('fails again where it has failed', () => {
    const { get } = counted((each) => {
      if (each.objects('Gateway', testCluster).length > 0) throw new Error('a slip')
      return 1
    })
    const spoilt = indexConfig({ ...facts, objects: [buildObject('Gateway', 'shop/a', {})] })
    expect(get(index, '')).toBe(1)
    expect(() => get(spoilt, '')).toThrow('a slip')
    expect(() => get(spoilt, '')).toThrow('a slip')
  })
})
