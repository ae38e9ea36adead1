import { operationId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { decorate } from '../graph/decorate.ts'
import { project } from '../graph/project.ts'
import { deployment, graphOf, services, workloads } from '../graph/test-shop.ts'
import { buildFacts, buildSample, type SampleParts, testCluster } from '../model/builders.ts'
import { drawOperations } from '../operations/draw-operations.ts'
import { withOperations } from '../operations/with-operations.ts'
import { isolate } from './isolate.ts'

const called = (from: string, version: string, requestsPerSecond: number): SampleParts => ({
  ...{ from, to: `shop/catalogue-${version}`, requestsPerSecond },
})
const calls = [
  called('shop/front', 'v1', 10),
  called('ingress/gateway', 'v1', 3),
  called('ingress/gateway', 'v2', 5),
]
const heard = (call: SampleParts, operation: string, requestsPerSecond: number) => ({
  ...buildSample({ ...call, reporter: 'destination', requestsPerSecond }),
  operation,
})
const [front, gateway, other] = calls as [SampleParts, SampleParts, SampleParts]
const classified = [
  heard(front, 'Get', 6),
  heard(front, 'List', 3),
  heard(gateway, 'List', 3),
  heard(other, 'Get', 5),
]

/** What is around a node, one hop far: `a > b` of edges. */
function around(id: string, direction: 'up' | 'down', through: boolean): string[] {
  const facts = buildFacts({ workloads, services })
  const heardCalls = calls.map((call): SampleParts => ({ ...call, reporter: 'destination' }))
  const base = drawOperations(withOperations(graphOf([...calls, ...heardCalls]), facts, classified))
  const graph = decorate(project(base, 'workload', through), facts, [])
  const names = new Map(
    graph.nodes.map(({ id, kind, name }) => [id, kind === 'service' ? `<${name}>` : name]),
  )
  return isolate(graph, { ids: [id], hops: 1, direction })
    .around.edges.map(({ source, target }) => `${names.get(source)} > ${names.get(target)}`)
    .sort()
}

describe('operations on the way', () => {
  it('are no hops of their own, down', () => {
    expect(around(deployment('shop', 'front'), 'down', false)).toEqual([
      'Get > catalogue-v1',
      'List > catalogue-v1',
      'front > Get',
      'front > List',
      'front > catalogue-v1',
    ])
  })

  it('are no hops of their own, up: who sends them elsewhere is no caller', () => {
    expect(around(deployment('shop', 'catalogue-v2'), 'up', false)).toEqual([
      'Get > catalogue-v2',
      'gateway > Get',
    ])
  })

  it('are passed with the services behind them', () => {
    expect(around(deployment('shop', 'front'), 'down', true)).toEqual([
      '<catalogue> > catalogue-v1',
      'Get > <catalogue>',
      'List > <catalogue>',
      'front > <catalogue>',
      'front > Get',
      'front > List',
    ])
  })

  it('are where a hop begins, if they are in the middle', () => {
    const get = operationId(testCluster, 'shop', 'catalogue', 'Get')
    expect(around(get, 'up', false)).toEqual(['front > Get', 'gateway > Get'])
  })
})
