import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scenarios } from '../scenario/registry.ts'
import { frozenClock } from '../world/clock.ts'
import { createWorld } from '../world/world.ts'
import { istiodSeries } from './control-plane-series.ts'
import { createIstiodHandler } from './handler.ts'
import type { SyncStatus } from './syncz.ts'

const NOW_MS = Date.parse('2026-03-04T12:00:30Z')
const scenario = scenarios.get('shop')?.()
if (scenario === undefined) throw new Error('no scenario shop')
const world = createWorld({ scenario, seed: 'test', clock: frozenClock(NOW_MS) })
const server = createServer(createIstiodHandler(world))
let base = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const get = (path: string) => fetch(`${base}${path}`)
const json = async (path: string) => JSON.parse(await (await get(path)).text())

type Type = 'cluster' | 'listener' | 'route' | 'endpoint'

/** istioctl's rule: no nonce sent, both equal, else behind. */
function verdict(status: SyncStatus, type: Type): string {
  const sent = status[`${type}_sent`]
  const acked = status[`${type}_acked`]
  if (!sent) return 'NOT SENT'
  return sent === acked ? 'SYNCED' : 'STALE'
}

describe('/debug/syncz', () => {
  it('has one proxy that is behind, and one type that was never sent', async () => {
    const statuses: SyncStatus[] = await json('/debug/syncz')
    const odd = statuses
      .filter(({ proxy_type }) => proxy_type !== 'ztunnel')
      .flatMap((status) =>
        (['cluster', 'listener', 'route', 'endpoint'] as const).map((type) => [
          status.proxy.replace(/-.*/, ''),
          type,
          verdict(status, type),
        ]),
      )
      .filter(([, , state]) => state !== 'SYNCED')
    expect(odd).toEqual([
      ['waypoint', 'route', 'NOT SENT'],
      ['reviews', 'cluster', 'STALE'],
      ['reviews', 'listener', 'STALE'],
    ])
  })

  it('gives nonces of version and UUID, and the same in resources', async () => {
    const statuses: SyncStatus[] = await json('/debug/syncz')
    for (const { cluster_sent, cluster_id, resources } of statuses) {
      expect(cluster_id).toBe('harbour-1')
      expect(Object.keys(resources).length).toBeGreaterThan(0)
      if (cluster_sent === undefined) continue
      expect(cluster_sent).toMatch(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\/\d+[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
      expect(resources['type.googleapis.com/envoy.config.cluster.v3.Cluster']?.sent).toBe(
        cluster_sent,
      )
    }
  })

  it('narrows to a namespace', async () => {
    const statuses: SyncStatus[] = await json('/debug/syncz?namespace=pay')
    expect(statuses.map(({ proxy }) => proxy.split('.').at(-1))).toEqual(statuses.map(() => 'pay'))
    expect(statuses.map(({ proxy }) => proxy)).toContain('ledger.pay')
  })
})

describe('other debug pages', () => {
  it('lists services, endpoints, configuration and clients', async () => {
    const registry = await json('/debug/registryz')
    expect(
      registry.find((one: { hostname: string }) => one.hostname === 'api.bank.example'),
    ).toEqual(expect.objectContaining({ MeshExternal: true, Resolution: 1 }))
    const shards = await json('/debug/endpointShardz')
    const returns = shards['returns.shop.svc.cluster.local'].shop.Shards['Kubernetes/harbour-1']
    expect(returns).toEqual([])
    expect(await json('/debug/endpointz')).toEqual(shards)
    const kinds = (await json('/debug/configz')).map(({ kind }: { kind: string }) => kind)
    expect(kinds).toContain('VirtualService')
    expect(kinds).not.toContain('Canary')
    const connected = await json('/debug/connections')
    expect(connected.totalClients).toBe(connected.clients.length)
    expect((await json('/debug/mesh')).rootNamespace).toBe('istio-system')
  })

  it('indents on request and has an index for people', async () => {
    const plain = await (await get('/debug/mesh')).text()
    const pretty = await (await get('/debug/mesh?pretty')).text()
    expect(pretty.split('\n').length).toBeGreaterThan(plain.split('\n').length)
    expect(await (await get('/debug')).text()).toContain("href='/debug/syncz'")
    expect((await get('/debug/nothing')).status).toBe(404)
  })

  it('dumps what a proxy should have, even one that is behind', async () => {
    const statuses: SyncStatus[] = await json('/debug/syncz')
    const behind = statuses.find((status) => verdict(status, 'cluster') === 'STALE')
    const { configs } = await json(`/debug/config_dump?proxyID=${behind?.proxy}`)
    expect(configs[1]['@type']).toMatch(/ClustersConfigDump$/)
    expect((await get('/debug/config_dump?proxyID=nobody.nowhere')).status).toBe(404)
    expect((await get('/debug/config_dump')).status).toBe(400)
  })
})

describe('/metrics', () => {
  it('writes the control plane in text format', async () => {
    const response = await get('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = await response.text()
    expect(text).toMatch(/^pilot_xds\{version="1\.29\.1"\} \d+$/m)
    expect(text).toMatch(/^# TYPE pilot_proxy_convergence_time histogram$/m)
    expect(text).toMatch(/^pilot_proxy_convergence_time_bucket\{le="\+Inf"\} \d+$/m)
    expect(text).toMatch(/^pilot_vservice_dup_domain 1$/m)
    expect(text).not.toMatch(/instance=/)
    for (const line of text.trim().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.*\})? [-+\d.eInf]+)$/)
    }
  })

  it('gives counters that never fall and buckets that add up', () => {
    const series = istiodSeries(world).flatMap((family) =>
      family.metric.type === 'gauge' ? [] : family.series(),
    )
    expect(series.length).toBeGreaterThan(100)
    for (const one of series) {
      let before = 0
      for (let timeMs = NOW_MS - 3_600_000; timeMs <= NOW_MS; timeMs += 60_000) {
        const value = one.valueAt(timeMs)
        expect(value).toBeGreaterThanOrEqual(before)
        before = value
      }
    }
    const buckets = istiodSeries(world)
      .find(({ name }) => name === 'pilot_proxy_convergence_time_bucket')
      ?.series()
    const counts = buckets?.map((one) => one.valueAt(NOW_MS)) ?? []
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(counts.at(-1)).toBeGreaterThan(0)
  })

  it('names its series as a scrape of istiod would', () => {
    const [first] = istiodSeries(world)[0]?.series() ?? []
    expect(first?.labels.instance).toMatch(/:15014$/)
    expect(first?.labels).toMatchObject({ namespace: 'istio-system', app: 'istiod' })
  })
})

describe('ports', () => {
  it('says its version and that it is ready', async () => {
    expect(await (await get('/version')).text()).toBe('1.29.1-release-Clean')
    expect((await get('/ready')).status).toBe(200)
  })
})
