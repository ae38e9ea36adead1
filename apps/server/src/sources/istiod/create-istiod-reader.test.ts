import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type ConfigFacts, noConfigFacts, type PodFact } from '@periplus/mesh'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApiError } from '../kubernetes/api-error.ts'
import { createSharedReads } from '../memory/shared-reads.ts'
import { createIstiodReader } from './create-istiod-reader.ts'

const istiodPod = (name: string, parts: Partial<PodFact> = {}): PodFact => ({
  cluster: 'harbour-1',
  namespace: 'istio-system',
  name,
  labels: { app: 'istiod' },
  phase: 'Running',
  ready: true,
  restarts: 0,
  node: null,
  ip: null,
  startedAtMs: null,
  serviceAccount: null,
  dataPlane: 'none',
  hostNetwork: false,
  containers: [],
  workload: null,
  ...parts,
})

const istiodServer = (): Server =>
  createServer((request, response) => {
    if (request.url === '/version') response.end('1.29.1-abcdef0-Clean')
    else if (request.url === '/debug/connections') {
      const clients = [
        { connectionId: 'cart-0.v2.shop-7', address: '10.0.0.4:38112' },
        { connectionId: 'till-vm.pay-12', address: '[fd00::7]:40000' },
        { connectionId: 'nobody', address: '10.0.0.5:1' },
        { connectionId: 'unknown.pay-3' },
      ]
      response.end(JSON.stringify({ totalClients: clients.length, clients }))
    } else response.end(JSON.stringify([{ proxy: 'cart-0.shop', proxy_type: 'sidecar' }]))
  })

describe('createIstiodReader', () => {
  let server: Server
  let asked: string[]
  let config: ConfigFacts
  let synced: Promise<void>
  let canFindPods: boolean
  /** Pods or ports that refuse the connection. */
  let refused: Set<string>

  beforeEach(async () => {
    server = istiodServer()
    asked = []
    refused = new Set()
    config = { ...noConfigFacts, pods: [istiodPod('istiod-a')] }
    synced = Promise.resolve()
    canFindPods = true
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const reader = () =>
    createIstiodReader({
      connect: async (_, pod, port) => {
        asked.push(`${pod}:${port}`)
        if (refused.has(pod) || refused.has(String(port))) {
          throw new ApiError('unreachable', null, 'connection refused')
        }
        return connect((server.address() as AddressInfo).port, '127.0.0.1')
      },
      reads: createSharedReads({ max: 8, failureMs: 0, nowMs: () => 1000 }),
      timeoutMs: 5000,
      cluster: () => 'harbour-1',
      clusterId: () => null,
      synced,
      canFindPods: () => canFindPods,
      config: () => config,
    })

  it('asks every ready replica, once for all who ask at the same time', async () => {
    config = {
      ...noConfigFacts,
      pods: [
        istiodPod('istiod-a'),
        istiodPod('istiod-b'),
        istiodPod('istiod-c', { ready: false }),
        istiodPod('other', { labels: { app: 'web' } }),
      ],
    }
    const istiod = reader()
    const [first, second] = await Promise.all([istiod.proxySync(), istiod.proxySync()])
    expect(asked.sort()).toEqual(['istiod-a:15014', 'istiod-b:15014'])
    expect(first.value).toMatchObject([{ pod: 'cart-0', namespace: 'shop' }])
    expect([first.queries, second.queries]).toEqual([2, 0])
  })

  it('knows from where proxies call', async () => {
    const { value, queries } = await reader().connections()
    expect(value).toEqual([
      { namespace: 'shop', proxy: 'cart-0.v2', address: '10.0.0.4' },
      { namespace: 'pay', proxy: 'till-vm', address: 'fd00::7' },
    ])
    expect(queries).toBe(1)
  })

  it('tries the other port, and tells of the first where neither answers', async () => {
    refused.add('15014')
    await expect(reader().version()).resolves.toMatchObject({ value: '1.29.1' })
    expect(asked).toEqual(['istiod-a:15014', 'istiod-a:8080'])
    refused.add('8080')
    await expect(reader().proxySync()).rejects.toMatchObject({
      source: 'istiod',
      reason: { params: { pod: 'istio-system/istiod-a', port: '15014' } },
    })
  })

  it('goes on with the replicas that answer', async () => {
    config = { ...noConfigFacts, pods: [istiodPod('istiod-a'), istiodPod('istiod-b')] }
    refused.add('istiod-a')
    await expect(reader().proxySync()).resolves.toMatchObject({ value: [{ istiod: 'istiod-b' }] })
  })

  it('does not say so before the pods are known', async () => {
    config = noConfigFacts
    let known = () => {}
    synced = new Promise((resolve) => {
      known = resolve
    })
    const version = reader().version()
    config = { ...noConfigFacts, pods: [istiodPod('istiod-a')] }
    known()
    await expect(version).resolves.toMatchObject({ value: '1.29.1' })
  })

  it('says so where there is no istiod', async () => {
    config = noConfigFacts
    await expect(reader().proxySync()).rejects.toMatchObject({
      kind: 'not-found',
      reason: { id: 'sources.no-istiod' },
    })
  })

  it('does not send anybody looking for it where Kubernetes does not answer', async () => {
    config = noConfigFacts
    canFindPods = false
    await expect(reader().proxySync()).rejects.toMatchObject({
      reason: { id: 'sources.istiod-unfindable' },
    })
  })
})
