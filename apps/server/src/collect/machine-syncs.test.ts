import type { Machine, ProxySyncFact } from '@periplus/mesh'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { ClusterSources } from '../sources/cluster-sources.ts'
import type { ProxyConnection } from '../sources/istiod/istiod-reader.ts'
import { createSourceBoard } from '../sources/source-board.ts'
import { collectMachineSyncs } from './machine-syncs.ts'

const machine = (name: string, address: string | null = null): Machine => ({
  ...{ cluster: 'c', namespace: 'pay', name, labels: {}, dataPlane: 'sidecar', address },
  workload: { kind: 'WorkloadEntry', name },
})

const proxy = (pod: string, namespace = 'pay'): ProxySyncFact => ({
  ...{ cluster: 'c', namespace, pod, proxyType: 'sidecar' },
  ...{ istioVersion: '1.29.1', istiod: 'istiod-0', types: [] },
})

const calling = (proxy: string, address: string, namespace = 'pay'): ProxyConnection => ({
  ...{ namespace, proxy, address },
})

/** The proxy found for each machine, and how often istiod was asked for connections. */
async function find(
  machines: readonly Machine[],
  proxies: readonly ProxySyncFact[],
  connections: readonly ProxyConnection[] = [],
) {
  let asked = 0
  const cluster: ClusterSources = {
    ...{ cluster: 'c', context: null, prometheus: null, kubernetes: null },
    ...{ jaeger: null, envoy: null },
    istiod: {
      proxySync: async () => ({ value: proxies, tookMs: 0, queries: 1 }),
      connections: async () => {
        asked += 1
        return { value: connections, tookMs: 0, queries: 1 }
      },
      version: async () => ({ value: null, tookMs: 0, queries: 0 }),
    },
    searches: { prometheus: null, jaeger: null },
    found: { prometheus: null, jaeger: null },
    start: () => undefined,
    close: async () => undefined,
  }
  const nowMs = () => 1000
  const context = {
    ...{ clusters: [cluster], board: createSourceBoard(nowMs), clock: { nowMs } },
    logger: pino({ enabled: false }),
  }
  const told = new Map(proxies.map((each) => [`${each.namespace}/${each.pod}`, each]))
  const { syncOf } = await collectMachineSyncs(context, 'c', machines, told)
  return { found: machines.map((each) => syncOf(each)?.pod ?? null), asked }
}

describe('the proxy of a machine', () => {
  it('is the one that is called as its WorkloadEntry is', async () => {
    const { found, asked } = await find([machine('till', '10.9.0.7')], [proxy('till')])
    expect([found, asked]).toEqual([['till'], 0])
  })

  it('is else the one that calls from its address, in its namespace', async () => {
    const machines = [machine('tills-10.9.0.7', '10.9.0.7'), machine('tills-10.9.0.8', '10.9.0.8')]
    const { found, asked } = await find(
      machines,
      [proxy('vm-7'), proxy('vm-8', 'shop')],
      [calling('vm-7', '10.9.0.7'), calling('vm-8', '10.9.0.8', 'shop')],
    )
    expect([found, asked]).toEqual([['vm-7', null], 1])
  })

  it('is not guessed where several call from one address, as behind a gateway', async () => {
    const { found } = await find(
      [machine('tills-10.9.0.7', '10.9.0.7')],
      [proxy('vm-7'), proxy('vm-8')],
      [calling('vm-7', '10.9.0.7'), calling('vm-8', '10.9.0.7')],
    )
    expect(found).toEqual([null])
  })

  it('is not looked for where nothing is known that could tell', async () => {
    expect(await find([machine('till')], [proxy('vm-7')])).toEqual({ found: [null], asked: 0 })
    expect(await find([machine('till', '10.9.0.7')], [])).toEqual({ found: [null], asked: 0 })
  })
})
