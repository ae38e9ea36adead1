import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildFacts, buildSample, buildService, buildWorkload } from '../model/builders.ts'
import type { BaseGraph } from './base-graph.ts'
import { buildGraph } from './build-graph.ts'
import { project } from './project.ts'
import { openShapeMemory } from './shape.ts'

const names = ['shop/front', 'shop/catalogue', 'shop/orders', 'ops/tester'] as const
const workloads = names.map((name) => buildWorkload(name))
const services = names.map((name) => buildService(name))
const calls = fc.record({
  from: fc.constantFrom(...names),
  to: fc.constantFrom(...names),
  protocol: fc.constantFrom('http', 'tcp'),
  requestsPerSecond: fc.integer({ min: 1, max: 9 }),
})
type Calls = typeof calls extends fc.Arbitrary<infer Call> ? readonly Call[] : never

const factsOf = (traffic: Calls) =>
  buildFacts({ workloads, services, traffic: traffic.map((call) => buildSample(call)) })

const one = { from: 'shop/front', to: 'shop/orders', protocol: 'http' } as const
const other = { from: 'shop/front', to: 'shop/catalogue', protocol: 'http' } as const

describe('graphs of one shape', () => {
  it('have the nodes of their views in common, and no figure', () => {
    const before = buildGraph(factsOf([{ ...one, requestsPerSecond: 3 }]))
    const drawnBefore = project(before, 'version')
    const graph = buildGraph(factsOf([{ ...one, requestsPerSecond: 4 }]), [before])
    const drawn = project(graph, 'version')
    expect(graph.places).toBe(before.places)
    expect(drawn.nodes).toBe(drawnBefore.nodes)
    expect(drawn.edges.map(({ sums }) => sums.requestsPerSecond)).toEqual([4, 4])
    expect(drawnBefore.edges.map(({ sums }) => sums.requestsPerSecond)).toEqual([3, 3])
  })

  it('are those with the same calls: another one is drawn anew', () => {
    const before = buildGraph(factsOf([{ ...one, requestsPerSecond: 3 }]))
    project(before, 'workload')
    const graph = buildGraph(factsOf([{ ...other, requestsPerSecond: 3 }]), [before])
    expect(project(graph, 'workload').nodes.map(({ name }) => name)).toEqual(['catalogue', 'front'])
  })

  it('are found among several, whichever came first', () => {
    const graphs = [one, other].map((call) =>
      buildGraph(factsOf([{ ...call, requestsPerSecond: 1 }])),
    )
    const graph = buildGraph(factsOf([{ ...other, requestsPerSecond: 2 }]), graphs)
    expect(graph.places).toBe(graphs[1]?.places)
  })

  it('remember what was asked for last', () => {
    const graph = buildGraph(factsOf([{ ...one, requestsPerSecond: 1 }]))
    const memory = openShapeMemory<'a' | 'b' | 'c', number>(2)
    memory.keep(graph, 'a', 1)
    memory.keep(graph, 'b', 2)
    expect(memory.get(graph, 'a')).toBe(1)
    memory.keep(graph, 'c', 3)
    expect((['a', 'b', 'c'] as const).map((key) => memory.get(graph, key))).toEqual([
      1,
      undefined,
      3,
    ])
  })

  it('have the views that they would have alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(calls, { maxLength: 6 }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom('workload', 'service', 'app', 'version', 'namespace', 'cluster'),
        (windows, type) => {
          const graphs: BaseGraph[] = []
          for (const traffic of windows) {
            const graph = buildGraph(factsOf(traffic), graphs)
            project(graph, type)
            graphs.unshift(graph)
          }
          graphs.reverse()
          for (const [index, graph] of graphs.entries()) {
            const alone = buildGraph(factsOf(windows[index] ?? []))
            const { base: _, ...drawn } = project(graph, type)
            const { base: __, ...drawnAlone } = project(alone, type)
            expect(drawn).toEqual(drawnAlone)
          }
        },
      ),
    )
  })
})
