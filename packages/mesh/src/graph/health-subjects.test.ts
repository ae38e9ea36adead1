import type { GraphType } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { readHealthRules } from '../health/rules.ts'
import { buildFacts, buildSample, buildService, buildWorkload } from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import { buildGraph } from './build-graph.ts'
import { decorate } from './decorate.ts'
import { project } from './project.ts'

/** Ten percent of 404: degraded by default. */
const traffic = [
  buildSample({ from: 'shop/front', to: 'shop/search-v1', requestsPerSecond: 9 }),
  buildSample({ from: 'shop/front', to: 'shop/search-v1', code: '404', requestsPerSecond: 1 }),
]
const front = buildWorkload('shop/front')
const patient = { annotations: { 'periplus.io/health': '404,50,90,http,.*' } }
const rule = {
  ...{ namespace: 'shop', kind: 'app', name: 'search' },
  tolerance: [{ code: '404', protocol: '.*', direction: '.*', degraded: 1, failure: 2 }],
}

/** Health of the calls and of what is called, in one view. */
function healthIn(type: GraphType, parts: Partial<MeshFacts>, rate: readonly (typeof rule)[] = []) {
  const facts = buildFacts({
    workloads: [front, buildWorkload('shop/search-v1')],
    services: [buildService('shop/search')],
    traffic,
    ...parts,
  })
  const health = readHealthRules({ rate })
  const view = decorate(project(buildGraph(facts), type), facts, [], { health })
  const called = new Set(view.edges.map(({ target }) => target))
  return {
    calls: view.edges.map(({ health: { status } }) => status),
    called: view.nodes.filter(({ id }) => called.has(id)).map(({ health: { status } }) => status),
  }
}

const all = (type: GraphType, status: string) => {
  const twice = type === 'version' ? [status, status] : [status]
  return { calls: twice, called: twice }
}

describe.each(['workload', 'app', 'version', 'service'] as const)(
  'thresholds in view %s',
  (type) => {
    it('are the defaults where nobody asks for others', () => {
      expect(healthIn(type, {})).toEqual(all(type, 'degraded'))
    })

    it('are those that the service asks for', () => {
      const services = [buildService('shop/search', patient)]
      expect(healthIn(type, { services })).toEqual(all(type, 'healthy'))
    })

    it('are not those that another service asks for', () => {
      const services = [buildService('shop/search'), buildService('shop/other', patient)]
      expect(healthIn(type, { services })).toEqual(all(type, 'degraded'))
    })
  },
)

describe.each(['workload', 'app'] as const)('thresholds in view %s', (type) => {
  it('are those that the workload asks for', () => {
    const workloads = [front, buildWorkload('shop/search-v1', patient)]
    expect(healthIn(type, { workloads })).toEqual(all(type, 'healthy'))
  })

  it('are those of a rule for the application', () => {
    expect(healthIn(type, {}, [rule])).toEqual(all(type, 'failing'))
  })

  it('are not those of a rule for another', () => {
    expect(healthIn(type, {}, [{ ...rule, name: 'sear' }])).toEqual(all(type, 'degraded'))
  })
})
