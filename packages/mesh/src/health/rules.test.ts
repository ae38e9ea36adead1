import { describe, expect, it } from 'vitest'
import { addSums } from '../graph/add-sums.ts'
import { sumsOfSample } from '../graph/traffic-sums.ts'
import { buildSample } from '../model/builders.ts'
import { annotatedTolerances } from './annotation.ts'
import { edgeHealth } from './edge-health.ts'
import { type HealthRulesText, type HealthSubject, readHealthRules } from './rules.ts'
import { workloadHealth } from './workload-health.ts'

const tolerance = (code: string, degraded: number, failure: number) => ({
  ...{ code, protocol: 'http', direction: '.*', degraded, failure },
})
const search: HealthSubject = { namespace: 'shop', kind: 'workload', name: 'search-v2' }

const requests = (perSecond: Readonly<Record<string, number>>) =>
  addSums(
    Object.entries(perSecond).map(([code, requestsPerSecond]) =>
      sumsOfSample(buildSample({ from: 'shop/front', to: 'shop/search', code, requestsPerSecond })),
    ),
  )

/** Ten percent of 404, five of 500. */
const traffic = requests({ 200: 85, 404: 10, 500: 5 })

const statusBy = (rules: HealthRulesText, ...subjects: readonly HealthSubject[]) =>
  edgeHealth(traffic, 300, readHealthRules(rules).tolerancesFor(subjects)).status

describe('rules of the configuration', () => {
  const rate = [
    { namespace: 'shop', kind: 'workload', name: 'search.*', tolerance: [tolerance('5XX', 6, 50)] },
    { namespace: '', kind: 'service', name: '', tolerance: [tolerance('404', 1, 2)] },
  ]

  it.each([
    ['decide for whom they mean', search, 'healthy'],
    ['do not for another name', { ...search, name: 'research-v2' }, 'degraded'],
    ['do not for another namespace', { ...search, namespace: 'shop-2' }, 'degraded'],
    ['do not for another kind', { ...search, kind: 'app' }, 'degraded'],
    ['mean anything where they say nothing', { ...search, kind: 'service' }, 'failing'],
  ])('%s', (_, subject, status) => {
    expect(statusBy({ rate }, subject)).toBe(status)
  })

  it('are asked in order: the first that fits any name of a thing decides', () => {
    const service = { namespace: 'shop', kind: 'service', name: 'search' }
    expect(statusBy({ rate }, search, service)).toBe('healthy')
    expect(statusBy({ rate: [...rate].reverse() }, search, service)).toBe('failing')
  })

  it.each([
    ['outbound', 'healthy'],
    ['inbound', 'failing'],
  ])('judge %s calls by the thresholds for them', (direction, status) => {
    const rules = { ...tolerance('404', 1, 2), direction }
    expect(
      statusBy({ rate: [{ namespace: '', kind: '', name: '', tolerance: [rules] }] }, search),
    ).toBe(status)
  })

  it('make a caller answer for its calls where they say so', () => {
    const rules = { ...tolerance('5XX', 1, 2), direction: 'outbound' }
    const read = readHealthRules({
      rate: [{ namespace: '', kind: '', name: '', tolerance: [rules] }],
    })
    const verdict = workloadHealth({
      ...{ workload: null, proxies: [], windowSeconds: 300 },
      ...{ inbound: requests({ 200: 1 }), outbound: traffic },
      tolerances: read.tolerancesFor([search]),
    })
    expect(verdict.status).toBe('failing')
  })

  it('say how many requests are needed', () => {
    const few = requests({ 200: 0.1, 500: 0.003 })
    const judged = (minimumRequests: number) =>
      edgeHealth(few, 300, readHealthRules({ minimumRequests }).tolerancesFor([])).status
    expect([judged(30), judged(40)]).toEqual(['degraded', 'healthy'])
  })

  it.each([
    [{ tolerance: [{ ...tolerance('5XX', 0, 10), code: '(' }] }, 'rate.0.tolerance.0'],
    [{ tolerance: [tolerance('5XX', 20, 10)] }, 'rate.0.tolerance.0'],
    [{ namespace: '[', tolerance: [] }, 'rate.0.namespace'],
  ])('are refused where they cannot be read', (broken, at) => {
    const rule = { namespace: '', kind: '', name: '', ...broken }
    expect(() => readHealthRules({ rate: [rule] })).toThrow(expect.objectContaining({ at }))
  })
})

describe('annotations', () => {
  const asking = (name: string, text: string): HealthSubject => ({
    ...search,
    annotations: { [name]: text },
  })

  it.each([
    ['Kiali’s', asking('health.kiali.io/rate', '404,5,10,http,inbound'), 'failing'],
    ['ours', asking('periplus.io/health', '5XX,10,20,http,.*'), 'healthy'],
    ['several', asking('health.kiali.io/rate', '5XX,10,20,http,.*; 4xx,5,50,http,.*'), 'degraded'],
    ['for another protocol', asking('health.kiali.io/rate', '404,5,10,grpc,.*'), 'healthy'],
    ['that cannot be read', asking('health.kiali.io/rate', '404,5,http'), 'degraded'],
    ['upside down', asking('health.kiali.io/rate', '404,20,10,http,inbound'), 'degraded'],
    ['of others', asking('example.com/health', '404,5,10,http,inbound'), 'degraded'],
  ])('%s', (_, subject, status) => {
    expect(statusBy({}, subject)).toBe(status)
  })

  it('come before the configuration, and ours before Kiali’s', () => {
    const rate = [{ namespace: '', kind: '', name: '', tolerance: [tolerance('404', 1, 2)] }]
    expect(statusBy({ rate }, asking('periplus.io/health', '5XX,10,20,http,.*'))).toBe('healthy')
    const both = {
      'periplus.io/health': '5XX,10,20,http,.*',
      'health.kiali.io/rate': '404,5,10,http,inbound',
    }
    expect(statusBy({}, { ...search, annotations: both })).toBe('healthy')
  })

  it('that are half wrong count with their other half', () => {
    const read = annotatedTolerances({ 'health.kiali.io/rate': 'x;404,5,10,http,inbound;;1,2' })
    expect(read).toHaveLength(1)
  })

  it('of the nearest count: a workload’s before its service’s', () => {
    const workload = asking('health.kiali.io/rate', '404,50,90,http,.*')
    const service = { ...asking('health.kiali.io/rate', '404,1,2,http,.*'), kind: 'service' }
    expect(statusBy({}, workload, service)).toBe('healthy')
    expect(statusBy({}, search, service)).toBe('failing')
  })
})
