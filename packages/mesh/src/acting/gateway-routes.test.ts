import { describe, expect, it } from 'vitest'
import { buildObject, buildWorkload, type SampleParts } from '../model/builders.ts'
import { actingOnCall, factsWith, workloads } from './test-shop.ts'

describe('routes of the Gateway API', () => {
  const backend = (name: string, weight: number) => ({ name, port: 80, weight })
  const route = (kind: string, parent: Record<string, string>) =>
    buildObject(
      kind,
      'shop/route',
      {
        parentRefs: [parent],
        rules: [{ backendRefs: [backend('catalogue', 3), backend('catalogue-next', 1)] }],
      },
      { apiVersion: 'gateway.networking.k8s.io/v1' },
    )

  it('act on the mesh where their parent is the service', () => {
    const forMesh = route('HTTPRoute', { kind: 'Service', name: 'catalogue' })
    const forGateway = route('GRPCRoute', { name: 'web' })
    expect(actingOnCall(factsWith([forMesh, forGateway]))).toEqual([
      'HTTPRoute shop/route: Routes: 75\u2009% catalogue, 25\u2009% catalogue-next',
    ])
  })

  it('act at the gateway that they are attached to', () => {
    const gateway = buildWorkload('shop/web', {
      dataPlane: 'gateway',
      labels: { 'gateway.networking.k8s.io/gateway-name': 'web' },
    })
    const objects = [route('HTTPRoute', { name: 'web' }), route('TCPRoute', { name: 'other' })]
    const sample: SampleParts = { from: 'shop/web', to: 'shop/catalogue-v1' }
    const facts = factsWith(objects, { workloads: [...workloads, gateway] }, sample)
    expect(actingOnCall(facts)).toEqual([
      'HTTPRoute shop/route: Routes: 75\u2009% catalogue, 25\u2009% catalogue-next',
    ])
  })
})

describe('a Flagger Canary', () => {
  it('acts on the workload that it releases', () => {
    const canary = (name: string) =>
      buildObject(
        'Canary',
        `shop/${name}`,
        { targetRef: { kind: 'Deployment', name } },
        { apiVersion: 'flagger.app/v1beta1', status: { phase: 'Progressing', canaryWeight: 15 } },
      )
    expect(actingOnCall(factsWith([canary('catalogue-v1'), canary('front')]))).toEqual([
      'Canary shop/catalogue-v1: Canary Progressing, 15\u2009% of the traffic',
    ])
  })
})
