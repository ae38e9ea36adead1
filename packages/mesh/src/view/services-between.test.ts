import { describe, expect, it } from 'vitest'
import { deployment, service } from '../graph/test-shop.ts'
import type { SampleParts } from '../model/builders.ts'
import type { Focus } from './isolate.ts'
import { decoratedOf, expression, viewOf } from './test-view.ts'
import type { ViewQuery } from './view-graph.ts'

const samples: SampleParts[] = [
  { from: 'edge/gateway', to: 'shop/front', requestsPerSecond: 20 },
  { from: 'shop/front', to: 'shop/catalogue-v1', requestsPerSecond: 8 },
  { from: 'shop/front', to: 'shop/catalogue-v2', requestsPerSecond: 2 },
  { from: 'ops/tester', to: 'shop/catalogue-v2', requestsPerSecond: 1 },
  { from: 'shop/catalogue-v1', to: 'data/store', requestsPerSecond: 8 },
  { from: 'ops/tester', to: null, through: 'shop/gone', requestsPerSecond: 1 },
]

/** `a > b: rate` of edges, services in angle brackets. */
function calls(query: Partial<ViewQuery>): string[] {
  const { nodes, edges } = viewOf(samples, query, true)
  const names = new Map(
    nodes.map(({ id, kind, name }) => [id, kind === 'service' ? `<${name}>` : name]),
  )
  return edges
    .map((edge) => {
      const ends = `${names.get(edge.source)} > ${names.get(edge.target)}`
      return `${ends}: ${edge.sums.requestsPerSecond}`
    })
    .sort()
}

const around = (id: string, hops: number, direction: Focus['direction']) =>
  calls({ focus: { ids: [id], hops, direction } })

describe('services between callers and callees', () => {
  it('are drawn once for all their calls', () => {
    expect(calls({})).toEqual([
      '<catalogue> > catalogue-v1: 8',
      '<catalogue> > catalogue-v2: 3',
      '<front> > front: 20',
      '<store> > store: 8',
      'catalogue-v1 > <store>: 8',
      'front > <catalogue>: 10',
      'gateway > <front>: 20',
      'tester > <catalogue>: 1',
      'tester > <gone>: 1',
    ])
  })

  it('are no hops of their own, down', () => {
    expect(around(deployment('shop', 'front'), 1, 'down')).toEqual([
      '<catalogue> > catalogue-v1: 8',
      '<catalogue> > catalogue-v2: 3',
      'front > <catalogue>: 10',
    ])
    // It never calls v1, and what it calls in vain is called all the same.
    expect(around(deployment('ops', 'tester'), 2, 'down')).toEqual([
      '<catalogue> > catalogue-v2: 3',
      'tester > <catalogue>: 1',
      'tester > <gone>: 1',
    ])
  })

  it('are no hops of their own, up', () => {
    expect(around(deployment('shop', 'catalogue-v1'), 1, 'up')).toEqual([
      '<catalogue> > catalogue-v1: 8',
      'front > <catalogue>: 10',
    ])
    expect(around(deployment('data', 'store'), 2, 'up')).toEqual([
      '<catalogue> > catalogue-v1: 8',
      '<store> > store: 8',
      'catalogue-v1 > <store>: 8',
      'front > <catalogue>: 10',
    ])
  })

  it('are in the middle where they are asked for', () => {
    expect(around(service('shop', 'catalogue'), 1, 'both')).toEqual([
      '<catalogue> > catalogue-v1: 8',
      '<catalogue> > catalogue-v2: 3',
      'front > <catalogue>: 10',
      'tester > <catalogue>: 1',
    ])
  })

  it('belong to what several nodes do with one another', () => {
    const ids = [deployment('shop', 'front'), deployment('shop', 'catalogue-v2')]
    expect(calls({ focus: { ids, hops: 0, direction: 'both' } })).toEqual([
      '<catalogue> > catalogue-v2: 3',
      'front > <catalogue>: 10',
    ])
  })

  it('are hidden with all who call them, and with all that answer', () => {
    expect(calls({ hide: expression('name = gateway or name = tester') })).toEqual([
      '<catalogue> > catalogue-v1: 8',
      '<catalogue> > catalogue-v2: 3',
      '<store> > store: 8',
      'catalogue-v1 > <store>: 8',
      'front > <catalogue>: 10',
    ])
    expect(calls({ hide: expression('name = store and kind = workload') })).not.toContain(
      'catalogue-v1 > <store>: 8',
    )
    // Of two callers one is left, and so is what both call.
    expect(calls({ hide: expression('name = front and kind = workload') })).toContain(
      '<catalogue> > catalogue-v2: 3',
    )
  })

  it('lose no request and count none twice where boxes are collapsed', () => {
    const { nodes } = decoratedOf(samples, true)
    const boxes = [...new Set(nodes.map(({ namespace }) => `namespace:east/${namespace}`))]
    for (const box of boxes) {
      const view = viewOf(samples, { collapse: [box] }, true)
      const into = view.edges.filter(({ target }) => target === box)
      const wanted = samples.filter(({ from, to, through }) => {
        const home = (to ?? through ?? '').split('/')[0]
        return box.endsWith(`/${home}`) && from?.split('/')[0] !== home
      })
      const total = (rates: readonly (number | null | undefined)[]) =>
        rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0)
      expect(total(into.map(({ sums }) => sums.requestsPerSecond)), box).toBe(
        total(wanted.map(({ requestsPerSecond }) => requestsPerSecond)),
      )
    }
  })
})
