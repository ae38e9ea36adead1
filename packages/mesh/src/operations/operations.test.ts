import {
  graphTypes,
  operationId,
  parseEdgeId,
  restrictedId,
  serviceId,
  workloadId,
} from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { addSums } from '../graph/add-sums.ts'
import type { BaseGraph } from '../graph/base-graph.ts'
import { decorate } from '../graph/decorate.ts'
import { graphEdgeOf } from '../graph/decorated-graph.ts'
import { figuresOfParts } from '../graph/edge-figures.ts'
import { project } from '../graph/project.ts'
import { restrictGraph } from '../graph/restrict.ts'
import { deployment, graphOf, service, services, workloads } from '../graph/test-shop.ts'
import { buildFacts, buildSample, type SampleParts, testCluster } from '../model/builders.ts'
import { drawOperations } from './draw-operations.ts'
import { withOperations } from './with-operations.ts'

interface Classified extends SampleParts {
  readonly operation: string
}

const named = (graph: BaseGraph, samples: readonly Classified[]) =>
  withOperations(
    graph,
    buildFacts({ workloads, services }),
    samples.map(({ operation, ...parts }) => ({ ...buildSample(parts), operation })),
  )

const drawn = (samples: readonly SampleParts[], classified: readonly Classified[]) =>
  drawOperations(named(graphOf(samples), classified))

const front = deployment('shop', 'front')
const v1 = deployment('shop', 'catalogue-v1')
const get = operationId(testCluster, 'shop', 'catalogue', 'Get')
const list = operationId(testCluster, 'shop', 'catalogue', 'List')
const names = new Map([
  [front, 'front'],
  [deployment('ingress', 'gateway'), 'gateway'],
  [v1, 'v1'],
  [deployment('shop', 'catalogue-v2'), 'v2'],
  [service('shop', 'catalogue'), 'catalogue'],
  [get, 'Get'],
  [list, 'List'],
])

/** `front → Get: 6`, with what ended in errors. */
const linesOf = ({ edges }: Pick<BaseGraph, 'edges'>) =>
  edges
    .map(({ source, target, sums }) => {
      const { errorRatio, requestsPerSecond } = figuresOfParts(sums, [])
      const name = (id: string) => names.get(id) ?? id
      const errors = errorRatio ? ` (${Math.round(errorRatio * 1000) / 10} %)` : ''
      return `${name(source)} → ${name(target)}: ${Math.round((requestsPerSecond ?? 0) * 1e6) / 1e6}${errors}`
    })
    .sort()

const call: SampleParts = { from: 'shop/front', to: 'shop/catalogue-v1', requestsPerSecond: 10 }
const heard: SampleParts = { ...call, reporter: 'destination' }
const hears = (operation: string, requestsPerSecond: number, parts: Partial<SampleParts> = {}) => ({
  ...{ ...heard, ...parts, operation, requestsPerSecond },
})

describe('requests that the callee classifies', () => {
  it('go through their operations, and the rest straight on', () => {
    const graph = drawn([call, heard], [hears('Get', 6), hears('List', 3)])
    expect(linesOf(graph)).toEqual([
      'Get → v1: 6',
      'List → v1: 3',
      'front → Get: 6',
      'front → List: 3',
      'front → v1: 1',
    ])
    expect(graph.places.find(({ id }) => id === get)).toMatchObject({
      kind: 'operation',
      name: 'Get',
      namespace: 'shop',
      app: 'catalogue',
      ownService: serviceId(testCluster, 'shop', 'catalogue'),
    })
  })

  it('leave no line where all of them are classified, be the counts a little apart', () => {
    const graph = drawn([call, { ...heard, requestsPerSecond: 10.4 }], [hears('Get', 10.36)])
    expect(linesOf(graph)).toEqual(['Get → v1: 10', 'front → Get: 10'])
  })

  it('are shared as each way to end was', () => {
    const failed = { code: '500' }
    const graph = drawn(
      [
        { ...call, requestsPerSecond: 8 },
        { ...call, ...failed, requestsPerSecond: 2 },
        { ...heard, requestsPerSecond: 8 },
        { ...heard, ...failed, requestsPerSecond: 2 },
      ],
      [hears('Get', 8), hears('List', 2, failed)],
    )
    expect(linesOf(graph)).toEqual([
      'Get → v1: 8',
      'List → v1: 2 (100 %)',
      'front → Get: 8',
      'front → List: 2 (100 %)',
    ])
  })

  it('are counted once where an attempt was repeated', () => {
    const graph = drawn(
      [call, heard, { ...heard, code: '503', requestsPerSecond: 4 }],
      [hears('Get', 10), hears('Get', 4, { code: '503' })],
    )
    expect(linesOf(graph)).toEqual(['Get → v1: 10', 'front → Get: 10'])
  })

  it('are known where the caller gave up before the answer', () => {
    const graph = drawn(
      [
        { ...call, requestsPerSecond: 9 },
        { ...call, code: '504', flags: 'UT', requestsPerSecond: 1 },
        { ...heard, requestsPerSecond: 9 },
        { ...heard, code: '0', flags: 'DC', requestsPerSecond: 1 },
      ],
      [hears('Get', 9), hears('List', 1, { code: '0', flags: 'DC' })],
    )
    expect(linesOf(graph)).toEqual([
      'Get → v1: 9',
      'List → v1: 1 (100 %)',
      'front → Get: 9',
      'front → List: 1 (100 %)',
    ])
  })

  it('are told from attempts that were repeated, where the caller gave up', () => {
    const graph = drawn(
      [
        { ...call, requestsPerSecond: 9 },
        { ...call, code: '504', flags: 'UT', requestsPerSecond: 1 },
        { ...heard, requestsPerSecond: 9 },
        { ...heard, code: '503', requestsPerSecond: 2 },
        { ...heard, code: '0', flags: 'DC', requestsPerSecond: 1 },
      ],
      [
        hears('Get', 9),
        hears('Get', 2, { code: '503' }),
        hears('List', 1, { code: '0', flags: 'DC' }),
      ],
    )
    expect(linesOf(graph)).toEqual([
      'Get → v1: 9',
      'List → v1: 1 (100 %)',
      'front → Get: 9',
      'front → List: 1 (100 %)',
    ])
  })

  it.each(['UF,URX', 'UC'])('are none where the callee never heard of them (%s)', (flags) => {
    const graph = drawn(
      [call, heard, { ...call, code: '503', flags, requestsPerSecond: 2 }],
      [hears('Get', 10)],
    )
    expect(linesOf(graph)).toEqual(['Get → v1: 10', 'front → Get: 10', 'front → v1: 2 (100 %)'])
  })

  it('have the mutual TLS that the callee saw', () => {
    const plain = { security: 'none' } as const
    const graph = drawn(
      [call, { ...heard, requestsPerSecond: 6 }, { ...heard, ...plain, requestsPerSecond: 4 }],
      [hears('Get', 6), hears('List', 2, plain), hears('Get', 2, plain)],
    )
    const shares = graph.edges.map(({ target, sums }) => [
      names.get(target),
      figuresOfParts(sums, []).mtlsRatio,
    ])
    expect(shares).toContainEqual(['Get', 0.75])
    expect(shares).toContainEqual(['List', 0])
  })

  it('come from several callers and reach several versions through one operation', () => {
    const other = { from: 'ingress/gateway' }
    const toV2 = { to: 'shop/catalogue-v2' }
    const graph = drawn(
      [
        ...[call, heard],
        ...[
          { ...call, ...other },
          { ...heard, ...other },
        ],
        ...[
          { ...call, ...toV2 },
          { ...heard, ...toV2 },
        ],
      ],
      [hears('Get', 10), hears('Get', 10, other), hears('Get', 10, toV2)],
    )
    expect(linesOf(graph)).toEqual([
      'Get → v1: 20',
      'Get → v2: 10',
      'front → Get: 20',
      'gateway → Get: 10',
    ])
    expect(graph.edges.map(({ reporter }) => reporter)).toEqual(Array(4).fill('source'))
  })

  it('of a small caller without a proxy do not speak for the others', () => {
    const bare = { ...heard, from: null, requestsPerSecond: 1 }
    const graph = drawn([call, heard, bare], [hears('Get', 10), hears('Get', 1, { from: null })])
    const answered = graph.edges.find(({ source }) => source === get)
    expect(answered).toMatchObject({ reporter: 'source', sums: { requestsPerSecond: 11 } })
    expect(answered?.reports.destination?.requestsPerSecond).toBe(10)
  })

  it('leave everything as it is where nobody classifies', () => {
    const graph = graphOf([call, heard])
    expect(drawOperations(named(graph, []))).toBe(graph)
  })
})

describe('a view with operations', () => {
  const base = drawn([call, heard], [hears('Get', 6), hears('List', 3)])
  const viewOf = (type: (typeof graphTypes)[number]) =>
    decorate(project(base, type), buildFacts({ workloads, services }), [])

  it.each([
    ['workload', ['Get→workload', 'List→workload', 'workload→Get', 'workload→List']],
    ['app', ['Get→app', 'List→app', 'app→Get', 'app→List']],
    ['version', ['Get→service', 'List→service', 'app→Get', 'app→List', 'service→app']],
    ['service', ['Get→service', 'List→service', 'service→Get', 'service→List']],
  ] as const)('of %s has them before what they are of', (type, wanted) => {
    const { nodes, edges } = viewOf(type)
    const nameOf = (id: string) => {
      const node = nodes.find((each) => each.id === id)
      return node?.kind === 'operation' ? node.name : node?.kind
    }
    const lines = edges.map(({ source, target }) => `${nameOf(source)}→${nameOf(target)}`)
    expect(lines).toEqual(expect.arrayContaining([...wanted]))
    const own = base.edges.length
    expect(lines).toHaveLength(type === 'version' ? own + 1 : own)
  })

  it.each(['workload', 'app', 'version', 'service'] as const)(
    'of %s sends and receives what the one without them does',
    (type) => {
      const plain = project(graphOf([call, heard]), type)
      const { nodes, edges } = viewOf(type)
      const rate = (all: typeof plain.edges, end: 'source' | 'target', id: string) =>
        addSums(all.filter((edge) => edge[end] === id).map(({ sums }) => sums)).requestsPerSecond ??
        0
      for (const { id, kind } of nodes) {
        if (kind === 'operation') continue
        for (const end of ['source', 'target'] as const) {
          expect(rate(edges, end, id)).toBeCloseTo(rate(plain.edges, end, id), 9)
        }
      }
    },
  )

  it('tells times and bytes of whole call paths only', () => {
    const figures = viewOf('workload').edges.map((edge) => graphEdgeOf(edge))
    expect(figures.every(({ meanLatencyMs }) => meanLatencyMs === null)).toBe(true)
    expect(figures.every(({ bytesPerSecond }) => bytesPerSecond === null)).toBe(true)
    const all = drawn([call, heard], [hears('Get', 10)])
    const whole = decorate(project(all, 'workload'), buildFacts({ workloads, services }), [])
    expect(whole.edges.map((edge) => graphEdgeOf(edge).meanLatencyMs)).toEqual([10, 10])
  })

  it('casts no doubt that the one without them does not', () => {
    for (const type of graphTypes) {
      for (const edge of viewOf(type).edges) expect(edge.doubts).toBeUndefined()
    }
  })

  it('names the service that is called', () => {
    for (const { id } of viewOf('workload').edges) {
      expect(parseEdgeId(id)?.service).toBe(service('shop', 'catalogue'))
    }
  })
})

describe('who may not read the callee', () => {
  const outside: SampleParts = { ...call, from: 'ingress/gateway' }
  const graph = named(graphOf([outside, { ...outside, reporter: 'destination' }, call, heard]), [
    hears('Secret', 10),
    hears('Secret', 10, { from: 'ingress/gateway' }),
  ])
  const seenBy = (namespace: string) =>
    drawOperations(restrictGraph(graph, (_, name) => name === namespace))

  it('sees nothing of its operations', () => {
    expect(JSON.stringify(seenBy('ingress'))).not.toContain('Secret')
    expect(linesOf(seenBy('ingress'))).toEqual([`gateway → ${restrictedId(testCluster)}: 10`])
  })

  it('is not named to who may', () => {
    const seen = seenBy('shop')
    const secret = operationId(testCluster, 'shop', 'catalogue', 'Secret')
    const lines = linesOf(seen)
    expect(lines).toContain(`${restrictedId(testCluster)} → ${secret}: 10`)
    expect(lines).toContain(`${secret} → v1: 20`)
    expect(JSON.stringify(seen.places)).not.toContain(
      workloadId(testCluster, 'ingress', 'Deployment', 'gateway'),
    )
  })
})
