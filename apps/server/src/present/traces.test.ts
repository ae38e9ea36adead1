import { expect, it } from 'vitest'
import type { TraceSummaryFact } from '../sources/jaeger/jaeger-client.ts'
import { anonymousViewer } from '../viewers.ts'
import { presentServices, presentTraces } from './traces.ts'

const summary = (rootService: string, ...services: string[]): TraceSummaryFact => ({
  traceId: 'abc',
  rootService,
  rootOperation: 'cart.shop.svc.cluster.local:80/*',
  startMs: 1000,
  durationMs: 5,
  spans: 2,
  errors: 0,
  services: services.map((name) => ({ name, spans: 1, errors: 0 })),
})
const found = (...traces: TraceSummaryFact[]) =>
  traces.map((each) => ({ cluster: 'c', summary: each }))

const onlyShop = anonymousViewer(['shop'])

it('shows a trace of which anything may be read, without the names of the rest', () => {
  const [trace] = presentTraces(
    found(summary('gateway.edge', 'gateway.edge', 'cart.shop'), summary('x.pay', 'x.pay')),
    onlyShop,
  )
  expect(trace).toMatchObject({
    rootService: 'restricted',
    rootOperation: 'restricted',
    services: [{ name: 'cart.shop' }],
  })
  expect(presentTraces(found(summary('x.pay', 'x.pay')), onlyShop)).toEqual([])
})

it('hides hosts in what a readable root was called for', () => {
  const viewer = anonymousViewer(['edge'])
  const [trace] = presentTraces(found(summary('gateway.edge', 'gateway.edge')), viewer)
  expect(trace?.rootOperation).toBe('restricted:80/*')
})

it('offers the services that may be searched for, once each', () => {
  const services = ['web.shop', 'cart.shop', 'x.pay', 'frontend', 'web.shop'].map((name) => ({
    cluster: 'c',
    name,
  }))
  expect(presentServices(services, onlyShop)).toEqual(['cart.shop', 'web.shop'])
  expect(presentServices(services, anonymousViewer(null))).toEqual([
    'cart.shop',
    'frontend',
    'web.shop',
    'x.pay',
  ])
})
