import { describe, expect, it } from 'vitest'
import { istiodVersion, proxySyncFacts, syncState, toldProxies } from './to-facts.ts'
import { SyncStatuses } from './wire.ts'

describe('syncState', () => {
  it.each([
    ['1', '1', null, 'SYNCED'],
    ['2', '1', null, 'STALE'],
    ['1', null, null, 'STALE'],
    [null, null, null, 'NOT SENT'],
    ['1', '1', 'rejected: no such cluster', 'ERROR'],
  ])('sent %s, acknowledged %s, refused %s → %s', (sent, acked, lastError, state) => {
    expect(syncState({ sent, acked, lastError })).toBe(state)
  })
})

const cds = 'type.googleapis.com/envoy.config.cluster.v3.Cluster'
const rds = 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration'

const statuses = (...proxies: object[]) => SyncStatuses.parse(proxies) ?? []
const facts = (...replicas: object[][]) =>
  proxySyncFacts(
    replicas.map((proxies, index) =>
      toldProxies(
        { cluster: 'west', clusterId: 'harbour-1' },
        `istiod-${index}`,
        statuses(...proxies),
      ),
    ),
  )

describe('proxySyncFacts', () => {
  it('names pod and namespace, types in istioctl’s order, unknown types by their name', () => {
    const [fact] = facts([
      {
        cluster_id: 'harbour-1',
        proxy: 'cart.v2-0.shop',
        proxy_type: 'sidecar',
        istio_version: '1.29.1',
        resources: {
          'type.googleapis.com/vendor.Thing': { sent: 'a', acked: 'a' },
          [rds]: {},
          [cds]: { sent: 'n2', acked: 'n1' },
        },
      },
    ])
    expect(fact).toMatchObject({ namespace: 'shop', pod: 'cart.v2-0', istiod: 'istiod-0' })
    expect(fact?.types).toEqual([
      { type: 'CDS', state: 'STALE' },
      { type: 'RDS', state: 'NOT SENT' },
      { type: 'vendor.Thing', state: 'SYNCED' },
    ])
  })

  it('reads the flat form of older versions', () => {
    const [fact] = facts([
      {
        proxy: 'web-0.shop',
        cluster_sent: 'a',
        cluster_acked: 'a',
        listener_sent: 'b',
        listener_acked: 'a',
        endpoint_sent: 'c',
        endpoint_acked: 'c',
      },
    ])
    expect(fact?.types).toEqual([
      { type: 'CDS', state: 'SYNCED' },
      { type: 'LDS', state: 'STALE' },
      { type: 'EDS', state: 'SYNCED' },
      { type: 'RDS', state: 'NOT SENT' },
    ])
  })

  it('believes the replica that spoke to a proxy last', () => {
    const proxy = (sentTime: string, acked: string) => ({
      proxy: 'web-0.shop',
      resources: { [cds]: { sent: 'n', acked, sentTime } },
    })
    const found = facts(
      [proxy('2026-11-21T10:00:00Z', 'old')],
      [proxy('2026-11-21T10:05:00Z', 'n')],
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ istiod: 'istiod-1', types: [{ state: 'SYNCED' }] })
  })

  it('calls the own cluster as we do, and others as they call themselves', () => {
    const clusters = facts([
      { proxy: 'a.shop', cluster_id: 'harbour-1' },
      { proxy: 'b.shop' },
      { proxy: 'c.shop', cluster_id: 'remote' },
    ]).map(({ cluster }) => cluster)
    expect(clusters).toEqual(['west', 'west', 'remote'])
  })

  it('leaves out a client that is no proxy', () => {
    expect(facts([{ proxy: 'istioctl' }])).toEqual([])
  })
})

describe('istiodVersion', () => {
  it.each([
    ['1.29.1-5a8b4c3d2e1f00112233445566778899aabbccdd-Clean', '1.29.1'],
    ['1.29.1-release-Clean\n', '1.29.1'],
    ['1.30-alpha.0-5a8b4c3d-Modified', '1.30-alpha.0'],
    ['1.28.0', '1.28.0'],
    ['<html>', null],
    ['', null],
  ])('%j → %s', (text, version) => {
    expect(istiodVersion(text)).toBe(version)
  })
})
