import { graphTypes, restrictedId, serviceId, workloadId } from '@periplus/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildFacts, buildSample, buildWorkload, type SampleParts } from '../model/builders.ts'
import { buildGraph } from './build-graph.ts'
import { decorate } from './decorate.ts'
import { project } from './project.ts'
import { restrictGraph } from './restrict.ts'

const workloads = ['shop/front', 'pay/payments', 'pay/fraud', 'data/mysql'].map((place) =>
  buildWorkload(place, { readyReplicas: place === 'pay/payments' ? 0 : 2 }),
)
const calls: readonly SampleParts[] = [
  { from: 'shop/front', to: 'pay/payments', requestsPerSecond: 4, code: '500' },
  { from: 'shop/front', to: 'pay/fraud', requestsPerSecond: 1 },
  { from: 'pay/payments', to: 'pay/fraud', requestsPerSecond: 9 },
  { from: 'pay/payments', to: 'data/mysql', protocol: 'tcp' },
  { from: null, to: 'pay/payments', reporter: 'destination' },
]
const facts = buildFacts({ workloads, traffic: calls.map(buildSample) })
const base = buildGraph(facts)

describe('what a viewer of one namespace sees', () => {
  const seen = restrictGraph(base, (_, namespace) => namespace === 'shop')

  it('is the edges that touch it, with nameless other ends joined into one', () => {
    expect(seen.edges).toHaveLength(1)
    expect(seen.edges[0]).toMatchObject({
      source: workloadId('east', 'shop', 'Deployment', 'front'),
      service: null,
      target: restrictedId('east'),
    })
    expect(seen.edges[0]?.sums.requestsPerSecond).toBe(5)
  })

  it.each(['workload', 'service', 'app', 'version', 'namespace', 'cluster'] as const)(
    'names nothing else in the view %s, decorated',
    (type) => {
      const graph = decorate(project(seen, type), facts, [])
      const text = JSON.stringify([graph.nodes, graph.edges])
      for (const name of ['pay', 'payments', 'fraud', 'mysql', 'data']) {
        expect(text).not.toContain(name)
      }
    },
  )

  it('is nothing for one who may read nothing, and everything for one who may read all', () => {
    expect(restrictGraph(base, () => false)).toEqual({ places: [], edges: [] })
    expect(restrictGraph(base, () => true).edges).toEqual(base.edges)
  })

  it('keeps callers that nobody can name where the called end is readable', () => {
    const ofPay = restrictGraph(base, (_, namespace) => namespace === 'pay')
    expect(ofPay.edges.map((edge) => edge.source)).toContain('unknown:east')
    expect(ofPay.edges.map((edge) => edge.service)).toContain(serviceId('east', 'pay', 'payments'))
  })
})

const namespaces = ['ns-amber', 'ns-birch', 'ns-cedar', 'ns-delta']
const anyPlace = fc.constantFrom(...namespaces.flatMap((name) => [`${name}/one`, `${name}/two`]))
const anyCall = fc.record({
  from: fc.option(anyPlace),
  to: anyPlace,
  through: fc.option(anyPlace),
  reporter: fc.constantFrom('source', 'destination', 'waypoint'),
  requestsPerSecond: fc.integer({ min: 1, max: 100 }),
})

describe('any mesh, for any viewer', () => {
  it('tells nothing about a namespace that may not be read, and all about what may', () => {
    fc.assert(
      fc.property(
        fc.array(anyCall, { maxLength: 20 }),
        fc.subarray(namespaces),
        fc.constantFrom(...graphTypes),
        (all, readable, type) => {
          const mesh = buildFacts({ traffic: all.map(buildSample) })
          const whole = buildGraph(mesh)
          const seen = restrictGraph(whole, (_, namespace) => readable.includes(namespace))
          const view = decorate(project(seen, type), mesh, [])
          const text = JSON.stringify([seen, view])
          for (const name of namespaces) {
            if (!readable.includes(name)) expect(text).not.toContain(name)
          }
          const isReadable = (id: string) => readable.some((name) => id.includes(`/${name}/`))
          const touching = whole.edges.filter(
            ({ source, target }) => isReadable(source) || isReadable(target),
          )
          expect(total(seen.edges)).toBeCloseTo(total(touching))
        },
      ),
    )
  })
})

const total = (edges: readonly { sums: { requestsPerSecond: number | null } }[]) =>
  edges.reduce((sum, edge) => sum + (edge.sums.requestsPerSecond ?? 0), 0)
