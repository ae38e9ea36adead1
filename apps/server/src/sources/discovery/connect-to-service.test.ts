import { Duplex, PassThrough } from 'node:stream'
import type { ConfigFacts, PodFact } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../kubernetes/api-error.ts'
import { connectToService } from './connect-to-service.ts'

const pod = (name: string): PodFact => ({
  cluster: 'east',
  namespace: 'ops',
  name,
  labels: { app: 'prometheus' },
  phase: 'Running',
  ready: true,
  restarts: 0,
  node: null,
  ip: null,
  startedAtMs: 0,
  serviceAccount: null,
  dataPlane: 'none',
  hostNetwork: false,
  containers: [],
  workload: null,
})

const factsWith = (...names: string[]): ConfigFacts => ({
  settings: [],
  namespaces: [],
  workloads: [],
  pods: names.map(pod),
  services: [
    {
      cluster: 'east',
      namespace: 'ops',
      name: 'prometheus',
      type: 'ClusterIP',
      labels: {},
      selector: { app: 'prometheus' },
      ports: [{ name: 'http', port: 80, targetPort: 9090, protocol: 'TCP', appProtocol: null }],
      externalName: null,
      clusterIp: null,
    },
  ],
  objects: [],
})

const target = { namespace: 'ops', name: 'prometheus', port: 80 }
const asked = { source: 'prometheus', cluster: 'east' } as const

describe('connectToService', () => {
  it('goes on to the next pod where one does not answer', async () => {
    const tried: string[] = []
    const connection = await connectToService(
      {
        snapshot: () => factsWith('a', 'b'),
        connect: async (_, name, port) => {
          tried.push(`${name}:${port}`)
          if (name === 'a') throw new ApiError('unreachable', null, 'gone')
          return new PassThrough()
        },
      },
      target,
      asked,
    )
    expect(connection.stream).toBeInstanceOf(Duplex)
    expect(tried).toEqual(['a:9090', 'b:9090'])
  })

  it('is of no use any more when its pod is no longer ready', async () => {
    let facts = factsWith('a', 'b')
    const kubernetes = { snapshot: () => facts, connect: async () => new PassThrough() }
    const { isCurrent } = await connectToService(kubernetes, target, asked)
    expect(isCurrent()).toBe(true)
    facts = factsWith('a')
    expect(isCurrent()).toBe(true)
    facts = factsWith('b')
    expect(isCurrent()).toBe(false)
  })

  it('fails as the last pod did', async () => {
    const connect = () => Promise.reject(new ApiError('unreachable', null, 'refused'))
    const kubernetes = { snapshot: () => factsWith('a'), connect }
    await expect(connectToService(kubernetes, target, asked)).rejects.toThrow('refused')
  })

  it.each([
    ['sources.no-ready-pod', factsWith(), new ApiError('unreachable', null, '')],
    ['sources.pod-forbidden', factsWith('a', 'b'), new ApiError('forbidden', 403, '')],
  ])('says %s', async (id, facts, error) => {
    const kubernetes = { snapshot: () => facts, connect: () => Promise.reject(error) }
    await expect(connectToService(kubernetes, target, asked)).rejects.toMatchObject({
      source: 'prometheus',
      reason: { id },
    })
  })
})
