import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { podStartedMs } from '../objects/pod-object.ts'
import { allPodsOf, type Pod } from '../scenario/pods.ts'
import { scenarios } from '../scenario/registry.ts'
import { frozenClock } from '../world/clock.ts'
import { shareAt } from '../world/rate-curve.ts'
import { createWorld } from '../world/world.ts'
import { adminHandlerFor } from './registry.ts'

const scenario = scenarios.get('shop')?.()
if (scenario === undefined) throw new Error('no scenario shop')
const world = createWorld({
  scenario,
  seed: 'test',
  clock: frozenClock(Date.parse('2026-03-04T12:40:30Z')),
})

function podOf(workload: string): Pod {
  const pod = allPodsOf(world.scenario).find((one) => one.workload.name === workload)
  if (pod === undefined) throw new Error(`no pod of ${workload}`)
  return pod
}

/** Asks a port of a pod; the handler lives for the questions of one test. */
async function asking<T>(
  workload: string,
  port: number,
  ask: (get: (path: string, method?: string) => Promise<Response>) => Promise<T>,
): Promise<T> {
  const handler = adminHandlerFor(world, podOf(workload), port)
  if (handler === null) throw new Error(`nothing listens on port ${port} of ${workload}`)
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    return await ask((path, method = 'GET') => fetch(`${base}${path}`, { method }))
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const answer = (workload: string, port: number, path: string) =>
  asking(workload, port, async (get) => JSON.parse(await (await get(path)).text()))

describe('the ports of a pod', () => {
  it('are open where a proxy or istiod runs, and only those of theirs', () => {
    const open = (workload: string) =>
      [8080, 15000, 15014, 15020, 15021, 15090].filter(
        (port) => adminHandlerFor(world, podOf(workload), port) !== null,
      )
    expect(open('orders')).toEqual([15000, 15020, 15021, 15090])
    expect(open('waypoint')).toEqual([15000, 15020, 15021, 15090])
    expect(open('ztunnel')).toEqual([15000, 15020, 15021])
    expect(open('istiod')).toEqual([8080, 15014])
    expect(open('receipts')).toEqual([])
    expect(open('recommender')).toEqual([])
  })
})

describe("a proxy's administration interface", () => {
  it('picks parts of the dump by resource and mask', async () => {
    const { configs } = await answer('orders', 15000, '/config_dump?resource=dynamic_listeners')
    expect(configs.length).toBeGreaterThan(5)
    expect(configs[0]['@type']).toMatch(/ListenersConfigDump\.DynamicListener$/)
    const masked = await answer('orders', 15000, '/config_dump?mask=bootstrap.node.id')
    expect(masked.configs[0].bootstrap).toEqual({
      node: {
        id: expect.stringMatching(/^sidecar~10\..*~orders-.*\.shop~shop\.svc\.cluster\.local$/),
      },
    })
    await asking('orders', 15000, async (get) => {
      expect((await get('/config_dump?resource=nothing')).status).toBe(404)
      expect((await get('/config_dump?resource=bootstrap')).status).toBe(400)
    })
  })

  it('routes to a canary by the weights that it has come to', async () => {
    const { configs } = await answer('orders', 15000, '/config_dump?resource=dynamic_route_configs')
    const text = JSON.stringify(configs)
    const weightOf = (host: string) =>
      Number(text.match(new RegExp(`\\|${host}\\.pay[^}]*?"weight":(\\d+)`))?.[1])
    const canary = world.scenario.calls.find(({ id }) => id === 'orders-payments-canary')
    const share = shareAt(canary?.targets[0]?.share ?? 0, world.clock.nowMs() / 1000)
    expect(weightOf('payments-canary')).toBe(Math.round(share * 100))
    expect(weightOf('payments-primary')).toBe(100 - Math.round(share * 100))
  })

  it('shows every cluster with its hosts', async () => {
    const { cluster_statuses } = await answer('orders', 15000, '/clusters?format=json')
    const ofMysql = cluster_statuses.find(
      ({ name }: { name: string }) => name === 'outbound|3306||mysql.data.svc.cluster.local',
    )
    expect(ofMysql.added_via_api).toBe(true)
    expect(ofMysql.host_statuses[0]).toMatchObject({
      address: { socket_address: { address: podOf('mysql').ip, port_value: 3306 } },
      health_status: { eds_health_status: 'HEALTHY' },
    })
  })

  it('names its version, its node and its listeners', async () => {
    const info = await answer('orders', 15000, '/server_info')
    expect(info.state).toBe('LIVE')
    expect(info.node.metadata.CLUSTER_ID).toBe('harbour-1')
    expect(info.version).toMatch(/^[0-9a-f]{40}\/1\.\d+\.\d+\/Clean\/RELEASE\/BoringSSL$/)
    const { listener_statuses } = await answer('orders', 15000, '/listeners?format=json')
    expect(listener_statuses.map(({ name }: { name: string }) => name)).toContain('virtualInbound')
  })

  it('has run for as long as its pod, or since its last restart', async () => {
    const { uptime_current_epoch: uptime } = await answer('orders', 15000, '/server_info')
    const startedMs = podStartedMs(podOf('orders'), world.clock.nowMs())
    expect(uptime).toBe(`${Math.floor((world.clock.nowMs() - startedMs) / 1000)}s`)
  })

  it('keeps the statistics that Istio keeps', async () => {
    const { stats } = await answer('orders', 15000, '/stats?format=json')
    const names: string[] = stats.map(({ name }: { name: string }) => name)
    expect(names.length).toBeGreaterThan(10)
    const kept = /^(cluster_manager|listener_manager|server|cluster\.xds-grpc|wasm|component|istio)/
    expect(names.filter((name) => !kept.test(name))).toEqual([])
  })

  it('changes log levels by POST only', async () => {
    await asking('orders', 15000, async (get) => {
      expect((await get('/logging')).status).toBe(405)
      expect(await (await get('/logging', 'POST')).text()).toContain('  rbac: warning\n')
      const changed = await (await get('/logging?rbac=debug', 'POST')).text()
      expect(changed).toContain('  rbac: debug\n')
      expect(changed).toContain('  http: warning\n')
      expect((await get('/logging?rbac=loud', 'POST')).status).toBe(400)
      expect((await get('/logging?nobody=debug', 'POST')).status).toBe(400)
      const all = await (await get('/logging?level=info', 'POST')).text()
      expect(all).not.toContain('warning')
    })
  })

  it('is ready, helps, and refuses unknown paths', async () => {
    await asking('gateway', 15000, async (get) => {
      expect(await (await get('/ready')).text()).toBe('LIVE\n')
      expect(await (await get('/help')).text()).toContain('/config_dump')
      const unknown = await get('/nothing')
      expect(unknown.status).toBe(404)
      expect(await unknown.text()).toContain('invalid path')
    })
  })

  it('counts in its metrics what Prometheus reads from this pod alone', async () => {
    const text = await asking('orders', 15020, async (get) =>
      (await get('/stats/prometheus')).text(),
    )
    expect(text).toMatch(/^# TYPE istio_requests_total counter$/m)
    expect(text).not.toMatch(/[{,](pod|instance|job)="/)
    const sent = text.match(/^istio_requests_total\{reporter="source".*\} (\d+)$/m)
    expect(Number(sent?.[1])).toBeGreaterThan(0)
    expect(text).not.toContain('destination_workload="orders",reporter="source"')
  })
})

describe("ztunnel's administration interface", () => {
  it('knows every pod and service, and holds certificates for its node', async () => {
    const dump = await answer('ztunnel', 15000, '/config_dump')
    const pods = allPodsOf(world.scenario)
    expect(Object.keys(dump.workloads)).toHaveLength(pods.length)
    const recommender = dump.workloads[`network1/${podOf('recommender').ip}`]
    expect(recommender).toMatchObject({ protocol: 'HBONE', workloadType: 'deployment' })
    const services = Object.values<{ hostname: string; waypoint?: object }>(dump.services)
    const served = services.find(({ hostname }) => hostname.startsWith('recommender.'))
    expect(served?.waypoint).toMatchObject({ hboneMtlsPort: 15008 })
    const onNode = pods.filter(
      ({ workload, node }) =>
        workload.dataPlane === 'ambient' && node.name === podOf('ztunnel').node.name,
    )
    expect(dump.certificates.map(({ identity }: { identity: string }) => identity)).toEqual(
      [
        ...new Set(
          onNode.map(
            ({ workload }) => `spiffe://cluster.local/ns/recs/sa/${workload.serviceAccount}`,
          ),
        ),
      ].sort(),
    )
    expect(Object.keys(dump.workloadState)).toHaveLength(onNode.length)
  })
})
