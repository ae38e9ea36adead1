import { expect, it } from 'vitest'
import { createSyncTexts } from './sync-texts.ts'

const names = { cluster: 'west', clusterId: 'harbour-1' }
const textOf = (proxy: string) => JSON.stringify([{ cluster_id: 'harbour-1', proxy }])

it('reads the same text of a replica once, and another one anew', () => {
  const texts = createSyncTexts()
  const first = texts.read(names, 'istiod-a', textOf('cart-0.shop'))
  expect(first).toMatchObject([{ fact: { cluster: 'west', namespace: 'shop', pod: 'cart-0' } }])
  expect(texts.read(names, 'istiod-a', textOf('cart-0.shop'))).toBe(first)
  expect(texts.read(names, 'istiod-b', textOf('cart-0.shop'))).toMatchObject([
    { fact: { istiod: 'istiod-b' } },
  ])
  const next = texts.read(names, 'istiod-a', textOf('cart-1.shop'))
  expect(next).toMatchObject([{ fact: { pod: 'cart-1' } }])
})

it('reads it anew where the cluster is called otherwise, or its replica had gone', () => {
  const texts = createSyncTexts()
  const first = texts.read(names, 'istiod-a', textOf('cart-0.shop'))
  const renamed = texts.read({ ...names, cluster: 'east' }, 'istiod-a', textOf('cart-0.shop'))
  expect(renamed).toMatchObject([{ fact: { cluster: 'east' } }])
  const again = texts.read(names, 'istiod-a', textOf('cart-0.shop'))
  expect(again).not.toBe(first)
  texts.keepOnly(['istiod-b'])
  expect(texts.read(names, 'istiod-a', textOf('cart-0.shop'))).not.toBe(again)
})

it('says where a text is none of proxies', () => {
  const texts = createSyncTexts()
  expect(() => texts.read(names, 'istiod-a', '<html>')).toThrow()
  expect(() => texts.read(names, 'istiod-a', '[{"proxy":1}]')).toThrow()
})
