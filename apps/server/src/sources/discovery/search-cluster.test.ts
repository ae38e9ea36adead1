import type { ConfigFacts, ServiceFact } from '@periplus/mesh'
import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { searchCluster } from './search-cluster.ts'

const service = (namespace: string, name: string): ServiceFact => ({
  cluster: 'east',
  namespace,
  name,
  type: 'ClusterIP',
  labels: {},
  selector: { app: name },
  ports: [{ name: 'http', port: 9090, targetPort: 9090, protocol: 'TCP', appProtocol: null }],
  externalName: null,
  clusterIp: '10.96.0.1',
})

const factsWith = (...services: ServiceFact[]): ConfigFacts => ({
  settings: [],
  namespaces: [],
  workloads: [],
  pods: [],
  services,
  objects: [],
})

const usual = service('istio-system', 'prometheus')
const other = service('monitoring', 'prometheus-server')

describe('searchCluster', () => {
  let facts: ConfigFacts
  let isListed: boolean
  let closed: string[]

  beforeEach(() => {
    facts = factsWith()
    isListed = true
    closed = []
  })

  const search = () =>
    searchCluster({
      source: 'prometheus',
      kubernetes: {
        synced: Promise.resolve(),
        listed: () => isListed,
        snapshot: () => facts,
      },
      logger: pino({ level: 'silent' }),
      hasAuthority: false,
      cluster: () => 'east',
      open: ({ namespace }) => ({ namespace, close: () => closed.push(namespace) }),
    })

  it('names the other candidates and the flag that chooses', () => {
    facts = factsWith(other, usual)
    const { current, says } = search()
    expect(current()?.namespace).toBe('istio-system')
    expect(says()).toEqual({
      id: 'sources.found-several',
      params: {
        service: 'istio-system/prometheus',
        port: '9090',
        others: 'monitoring/prometheus-server',
        flag: '--prometheus',
      },
    })
  })

  it('says which flag sets what is not there', () => {
    const { current, says } = search()
    expect(current()).toBeNull()
    expect(says()).toMatchObject({
      id: 'sources.nothing-found',
      params: { flag: '--prometheus' },
    })
  })

  it('chooses nothing before all is listed', () => {
    isListed = false
    facts = factsWith(other)
    const { current, says } = search()
    expect(current()).toBeNull()
    expect(says()?.id).toBe('sources.searching')
    isListed = true
    facts = factsWith(other, usual)
    expect(current()?.namespace).toBe('istio-system')
  })

  it('keeps what it chose when a better one comes', () => {
    facts = factsWith(other)
    const { current } = search()
    const first = current()
    facts = factsWith(other, usual)
    expect(current()).toBe(first)
    expect(closed).toEqual([])
  })

  it('chooses anew when the Service is gone, and closes the old one', () => {
    facts = factsWith(usual, other)
    const { current, says } = search()
    current()
    facts = factsWith(other)
    expect(current()?.namespace).toBe('monitoring')
    expect(says()?.id).toBe('sources.found')
    expect(closed).toEqual(['istio-system'])
  })
})
