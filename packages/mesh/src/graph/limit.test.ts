import { describe, expect, it } from 'vitest'
import { buildFacts, buildSample, buildWorkload, type SampleParts } from '../model/builders.ts'
import { buildGraph } from './build-graph.ts'
import { decorate } from './decorate.ts'
import { limitGraph } from './limit.ts'
import { project } from './project.ts'
import { scopeGraph } from './scope.ts'

const calls: readonly SampleParts[] = [
  { from: 'a/one', to: 'a/two', requestsPerSecond: 100 },
  { from: 'b/three', to: 'b/four', requestsPerSecond: 50 },
  { from: 'c/five', to: 'c/six', requestsPerSecond: 1, code: '500' },
  { from: 'c/six', to: 'b/four', requestsPerSecond: 2 },
]
const names = ['a/one', 'a/two', 'b/three', 'b/four', 'c/five', 'c/six']
const facts = buildFacts({
  workloads: names.map((place) => buildWorkload(place)),
  traffic: calls.map(buildSample),
})
const base = buildGraph(facts)
const graph = decorate(project(base, 'workload'), facts, [])

describe('limitGraph', () => {
  it('keeps failing nodes first, then those with most traffic, and says what it left out', () => {
    const limited = limitGraph(graph, 4)
    expect(limited.nodes.map(({ name }) => name)).toEqual(['one', 'two', 'five', 'six'])
    expect(limited.edges).toHaveLength(2)
    expect(limited).toMatchObject({ omittedNodes: 2, omittedEdges: 2 })
  })

  it('leaves a graph alone that is small enough', () => {
    expect(limitGraph(graph, 6)).toBe(graph)
    expect(limitGraph(graph, 'all')).toBe(graph)
  })
})

describe('scopeGraph', () => {
  it('keeps edges with an end in scope, and the neighbours at their other ends', () => {
    const scoped = scopeGraph(base, { clusters: null, namespaces: ['c'] })
    expect(scoped.places.filter(({ kind }) => kind === 'workload').map(({ name }) => name)).toEqual(
      ['four', 'five', 'six'],
    )
  })

  it('knows clusters', () => {
    expect(scopeGraph(base, { clusters: ['west'], namespaces: null }).edges).toEqual([])
    expect(scopeGraph(base, { clusters: ['east'], namespaces: null }).edges).toEqual(base.edges)
  })
})
