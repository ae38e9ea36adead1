import { describe, expect, it } from 'vitest'
import { buildSample, buildService, buildWorkload } from '../model/builders.ts'
import { project } from './project.ts'
import { type Scope, scopeGraph, scopeView } from './scope.ts'
import { graphOf } from './test-shop.ts'

const places = ['shop/front', 'pay/bank-v1', 'pay/bank-v2', 'ops/tester']
const facts = {
  workloads: places.map((place) => buildWorkload(place)),
  services: ['shop/front', 'pay/bank'].map((place) => buildService(place)),
  traffic: [
    { from: 'ops/tester', to: 'shop/front', requestsPerSecond: 1 },
    { from: 'shop/front', to: 'pay/bank-v1', requestsPerSecond: 4 },
    { from: 'ops/tester', to: 'pay/bank-v1', requestsPerSecond: 2 },
    { from: 'pay/bank-v1', to: 'pay/bank-v2', requestsPerSecond: 1 },
  ].map(buildSample),
}

/** `a > b: rate`, services in angle brackets. */
function calls(namespaces: Scope['namespaces'], services: boolean): string[] {
  const scope = { clusters: null, namespaces }
  const base = scopeGraph(graphOf([], facts), scope)
  const { nodes, edges } = scopeView(project(base, 'workload', services), scope)
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

describe('a view of some namespaces', () => {
  it('has their calls with their neighbours', () => {
    expect(calls(['shop'], false)).toEqual(['front > bank-v1: 4', 'tester > front: 1'])
  })

  it('has what they call elsewhere as far as its service, which others call too', () => {
    expect(calls(['shop'], true)).toEqual([
      '<front> > front: 1',
      'front > <bank>: 4',
      'tester > <front>: 1',
    ])
    expect(calls(['pay'], true)).toEqual([
      '<bank> > bank-v1: 6',
      '<bank> > bank-v2: 1',
      'bank-v1 > <bank>: 1',
      'front > <bank>: 4',
      'tester > <bank>: 2',
    ])
  })

  it('of every namespace has everything', () => {
    expect(calls(null, true)).toHaveLength(7)
  })
})
