import { namespaceId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { testCluster } from '../model/builders.ts'
import { expression, viewOf } from './test-view.ts'
import type { ViewQuery } from './view-graph.ts'

const calls = [
  { from: 'shop/front', to: 'shop/cart', requestsPerSecond: 30 },
  { from: 'shop/front', to: 'shop/search', requestsPerSecond: 10 },
  { from: 'shop/front', to: 'pay/payments', requestsPerSecond: 60 },
]

/** `target: share` of what one source calls. */
function sharesOf(query: Partial<ViewQuery> = {}) {
  const { edges } = viewOf(calls, query)
  return edges.map(({ target, sourceShare }) => [target.split('/').at(-1), sourceShare]).sort()
}

describe('the share of what a source sends', () => {
  it('is that of each of its calls', () => {
    expect(sharesOf()).toEqual([
      ['cart', 0.3],
      ['payments', 0.6],
      ['search', 0.1],
    ])
  })

  it('is of all of it, whatever is hidden', () => {
    expect(sharesOf({ hide: expression('namespace = pay') })).toEqual([
      ['cart', 0.3],
      ['search', 0.1],
    ])
  })

  it('is the sum of what a collapsed box receives, and unknown of what it sends', () => {
    const { edges } = viewOf(calls, { collapse: [namespaceId(testCluster, 'pay')] })
    expect(
      edges.find(({ target }) => target === namespaceId(testCluster, 'pay'))?.sourceShare,
    ).toBe(0.6)
    const sending = viewOf(calls, { collapse: [namespaceId(testCluster, 'shop')] })
    expect(sending.edges.map(({ sourceShare }) => sourceShare)).toEqual([null])
  })
})
