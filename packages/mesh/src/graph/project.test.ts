import { type GraphType, graphTypes } from '@periplus/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildFacts,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
} from '../model/builders.ts'
import { buildGraph } from './build-graph.ts'
import { figuresOf } from './edge-figures.ts'
import { project } from './project.ts'

const workloads = [
  'ingress/gateway',
  'shop/front',
  'shop/catalogue-v1',
  'shop/catalogue-v2',
  'ops/tester',
].map((place) => buildWorkload(place))
const services = ['ingress/gateway', 'shop/front', 'shop/catalogue'].map((place) =>
  buildService(place),
)
const graphOf = (samples: readonly SampleParts[]) =>
  buildGraph(buildFacts({ workloads, services, traffic: samples.map(buildSample) }))

const calls: readonly SampleParts[] = [
  { from: 'ingress/gateway', to: 'shop/front', requestsPerSecond: 20 },
  { from: 'shop/front', to: 'shop/catalogue-v1', requestsPerSecond: 8 },
  { from: 'shop/front', to: 'shop/catalogue-v2', requestsPerSecond: 2, code: '500' },
  { from: 'ops/tester', to: 'shop/front', requestsPerSecond: 1 },
]

/** `source → target rate` with the short names of nodes. */
function picture(
  type: GraphType,
  samples: readonly SampleParts[] = calls,
  services?: boolean,
): string[] {
  const { nodes, edges } = project(graphOf(samples), type, services)
  const names = new Map(
    nodes.map(({ id, kind, name, version }) => [
      id,
      `${kind} ${name}${version ? ` ${version}` : ''}`,
    ]),
  )
  return edges
    .map((edge) => {
      const ends = `${names.get(edge.source)} → ${names.get(edge.target)}`
      return `${ends} ${edge.sums.requestsPerSecond}`
    })
    .sort()
}

describe('views of the mesh', () => {
  it('service: services call services; a caller without a service stays a workload', () => {
    expect(picture('service')).toEqual([
      'service front → service catalogue 10',
      'service gateway → service front 20',
      'workload tester → service front 1',
    ])
  })

  it('app: versions are one', () => {
    expect(picture('app')).toEqual([
      'app front → app catalogue 10',
      'app gateway → app front 20',
      'app tester → app front 1',
    ])
  })

  it('version: versions apart, with the service in between', () => {
    expect(picture('version', calls.slice(1, 3))).toEqual([
      'app front → service catalogue 10',
      'service catalogue → app catalogue v1 8',
      'service catalogue → app catalogue v2 2',
    ])
  })

  it('any level of callers and callees: with the service in between, or without', () => {
    expect(picture('version', calls.slice(1, 3), false)).toEqual([
      'app front → app catalogue v1 8',
      'app front → app catalogue v2 2',
    ])
    expect(picture('workload', calls.slice(1, 3), true)).toEqual([
      'service catalogue → workload catalogue-v1 v1 8',
      'service catalogue → workload catalogue-v2 v2 2',
      'workload front → service catalogue 10',
    ])
    expect(picture('app', calls.slice(1, 3), true)).toEqual([
      'app front → service catalogue 10',
      'service catalogue → app catalogue 10',
    ])
  })

  it('namespace: a loop is the traffic within one', () => {
    expect(picture('namespace')).toEqual([
      'namespace ingress → namespace shop 20',
      'namespace ops → namespace shop 1',
      'namespace shop → namespace shop 10',
    ])
  })

  it('cluster: all traffic of one cluster is its loop', () => {
    expect(picture('cluster')).toEqual(['cluster east → cluster east 31'])
  })

  it('computes ratios and means from sums, never from ratios and means', () => {
    const { edges } = project(
      graphOf([
        {
          from: 'shop/front',
          to: 'shop/catalogue-v1',
          requestsPerSecond: 9,
          durationMsPerSecond: 90,
        },
        {
          from: 'shop/front',
          to: 'shop/catalogue-v2',
          requestsPerSecond: 1,
          durationMsPerSecond: 910,
          code: '500',
        },
      ]),
      'app',
    )
    const figures = edges.map((edge) => figuresOf(edge.sums))
    expect(figures).toMatchObject([{ meanLatencyMs: 100, errorRatio: 0.1 }])
  })

  it('names a node’s application and version only where all its places agree', () => {
    const { nodes } = project(graphOf(calls), 'app')
    expect(nodes.find((node) => node.name === 'catalogue')).toMatchObject({
      app: 'catalogue',
      version: null,
      members: [
        'workload:east/shop/Deployment/catalogue-v1',
        'workload:east/shop/Deployment/catalogue-v2',
      ],
    })
  })
})

const anyPlace = fc.constantFrom(...workloads.map(({ namespace, name }) => `${namespace}/${name}`))
const anySample: fc.Arbitrary<SampleParts> = fc
  .record({
    from: fc.option(anyPlace),
    to: fc.option(anyPlace),
    code: fc.constantFrom('200', '404', '500', '0'),
    flags: fc.constantFrom('-', 'UH', 'DC'),
    reporter: fc.constantFrom('source', 'destination'),
    requestsPerSecond: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ to, ...parts }) =>
    to === null ? { ...parts, to, through: 'shop/catalogue' } : { ...parts, to },
  )

describe('every view', () => {
  it.each(graphTypes)('%s: carries all requests of the base graph', (type) => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 30 }), (samples) => {
        const base = graphOf(samples)
        expect(total(project(base, type, false).edges)).toBeCloseTo(total(base.edges))
      }),
    )
  })

  it.each(['workload', 'app', 'version'] as const)(
    '%s: with services in between, callers send and callees get what they do without',
    (type) => {
      fc.assert(
        fc.property(fc.array(anySample, { maxLength: 30 }), (samples) => {
          const base = graphOf(samples)
          const through = project(base, type, true)
          const direct = project(base, type, false)
          const isService = new Set(base.edges.map(({ service }) => service))
          for (const { id } of direct.nodes) {
            const at = (end: 'source' | 'target', { edges }: typeof direct) =>
              total(edges.filter((edge) => edge[end] === id))
            expect(at('source', through)).toBeCloseTo(
              // What a service passes on is nobody's own.
              isService.has(id) ? passedBy(id, base) : at('source', direct),
            )
            if (!isService.has(id)) expect(at('target', through)).toBeCloseTo(at('target', direct))
          }
          for (const service of isService) {
            const called = through.edges.filter(({ target }) => target === service)
            const own = base.edges.filter((edge) => edge.service === service)
            expect(total(called)).toBeCloseTo(total(own))
          }
        }),
      )
    },
  )

  it('does not depend on the order of samples', () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 20 }), (samples) => {
        const backwards = project(graphOf([...samples].reverse()), 'app')
        const { nodes, edges } = project(graphOf(samples), 'app')
        expect(backwards.nodes).toEqual(nodes)
        expect(backwards.edges.map(({ id }) => id)).toEqual(edges.map(({ id }) => id))
        expect(total(backwards.edges)).toBeCloseTo(total(edges))
      }),
    )
  })
})

/** What comes to something through a service. */
const passedBy = (id: string, { edges }: ReturnType<typeof graphOf>) =>
  total(edges.filter(({ service, target }) => service === id && target !== id))

const total = (edges: readonly { sums: { requestsPerSecond: number | null } }[]) =>
  edges.reduce((sum, edge) => sum + (edge.sums.requestsPerSecond ?? 0), 0)
