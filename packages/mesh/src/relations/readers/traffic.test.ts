import { describe, expect, it } from 'vitest'
import { buildObject, buildSecret, buildService, buildWorkload } from '../../model/builders.ts'
import { namedBy } from '../test-relations.ts'

const services = [buildService('shop/cart')]

describe('what a DestinationRule names', () => {
  it('is its host', () => {
    const rule = (host: string) =>
      namedBy(buildObject('DestinationRule', 'shop/x', { host }), { services })
    expect(rule('cart')).toEqual(['host spec.host → Service shop/cart'])
    expect(rule('gone')).toEqual(['host spec.host → Service shop/gone ?'])
    expect(rule('*.shop.svc.cluster.local')).toEqual([])
  })

  it('is the secrets of its clients, beside them', () => {
    const tls = { mode: 'MUTUAL', credentialName: 'client' }
    const spec = { host: 'cart', subsets: [{ trafficPolicy: { tls } }] }
    const path = 'secret spec.subsets[0].trafficPolicy.tls.credentialName'
    const workloads = [buildWorkload('edge/egress', { dataPlane: 'gateway' })]
    const secrets = [buildSecret('edge/client')]
    const named = (more: Record<string, unknown>) =>
      namedBy(buildObject('DestinationRule', 'shop/x', { ...spec, ...more }), {
        ...{ services, workloads, secrets },
      }).filter((each) => each.startsWith('secret'))
    expect(named({})).toEqual([`${path} → Secret edge/client`])
    expect(named({ workloadSelector: { matchLabels: { app: 'x' } } })).toEqual([
      `${path} → Secret shop/client ?`,
    ])
  })
})

describe('what a Gateway names', () => {
  const gateway = buildObject('Gateway', 'shop/public', {
    selector: { app: 'ingress' },
    servers: [
      { tls: { credentialName: 'tls' } },
      { tls: { credentialNames: ['pay/other', 'kubernetes-gateway://x/y'] } },
    ],
  })

  it('is the workloads that it configures, and their secrets beside them', () => {
    const workloads = [buildWorkload('edge/ingress')]
    const secrets = [buildSecret('edge/tls')]
    expect(namedBy(gateway, { workloads, secrets })).toEqual([
      'selects spec.selector → Deployment edge/ingress',
      'secret spec.servers[0].tls.credentialName → Secret edge/tls',
      'secret spec.servers[1].tls.credentialNames[0] → Secret pay/other ?',
    ])
  })

  it('is secrets beside itself where it configures nobody', () => {
    expect(namedBy(gateway)).toEqual([
      'secret spec.servers[0].tls.credentialName → Secret shop/tls',
      'secret spec.servers[1].tls.credentialNames[0] → Secret pay/other',
    ])
  })
})

describe('what a ServiceEntry names', () => {
  it('is the workloads and machines that answer for it', () => {
    const entry = buildObject('ServiceEntry', 'shop/x', {
      hosts: ['cart.example'],
      workloadSelector: { labels: { app: 'cart' } },
    })
    const objects = [
      buildObject('WorkloadEntry', 'shop/vm', { labels: { app: 'cart' } }),
      buildObject('WorkloadEntry', 'pay/vm', { labels: { app: 'cart' } }),
    ]
    const workloads = [buildWorkload('shop/cart')]
    expect(namedBy(entry, { objects, workloads })).toEqual([
      'selects spec.workloadSelector.labels → Deployment shop/cart',
      'selects spec.workloadSelector.labels → WorkloadEntry shop/vm',
    ])
  })
})

describe('what machines name', () => {
  it('is their identity, and the group for which they called', () => {
    const annotations = { 'istio.io/autoRegistrationGroup': 'vms' }
    const entry = buildObject('WorkloadEntry', 'shop/vm', { serviceAccount: 'vm' }, { annotations })
    const group = buildObject('WorkloadGroup', 'shop/vms', { template: { serviceAccount: 'vm' } })
    expect(namedBy(entry, { objects: [group] })).toEqual([
      'service-account spec.serviceAccount → ServiceAccount shop/vm',
      'owner metadata.annotations["istio.io/autoRegistrationGroup"] → WorkloadGroup shop/vms',
    ])
    expect(namedBy(group)).toEqual([
      'service-account spec.template.serviceAccount → ServiceAccount shop/vm',
    ])
  })
})

describe('what a Canary names', () => {
  const canary = buildObject(
    'Canary',
    'shop/cart',
    {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
      service: { gateways: ['mesh', 'public'] },
    },
    { apiVersion: 'flagger.app/v1beta1' },
  )

  it('is its workload, and what was made for it as far as it is there', () => {
    const objects = [
      buildObject('VirtualService', 'shop/cart', {}, { owner: { kind: 'Canary', name: 'cart' } }),
      buildObject('DestinationRule', 'shop/cart-primary', {}),
    ]
    const workloads = [buildWorkload('shop/cart-primary')]
    expect(namedBy(canary, { services, objects, workloads })).toEqual([
      'target spec.targetRef.name → Deployment shop/cart ?',
      'target spec.targetRef → Deployment shop/cart-primary',
      'target spec.service → Service shop/cart',
      'target spec.service → VirtualService shop/cart',
      'target spec.service → DestinationRule shop/cart-primary',
      'gateway spec.service.gateways[1] → Gateway shop/public ?',
    ])
  })

  it('is named by what knows its owner', () => {
    const owner = { kind: 'Canary', name: 'cart' }
    const route = buildObject('VirtualService', 'shop/cart', {}, { owner })
    expect(namedBy(route, { objects: [canary] })).toEqual([
      'owner metadata.ownerReferences → Canary shop/cart',
    ])
    const byTool = buildObject(
      'VirtualService',
      'shop/cart',
      {},
      { owner: { kind: 'Helm', name: 'cart' } },
    )
    expect(namedBy(byTool, { objects: [canary] })).toEqual([])
  })
})

describe('what an Ingress names', () => {
  it('is where it leads, and its certificates', () => {
    const ingress = buildObject(
      'Ingress',
      'shop/x',
      {
        defaultBackend: { service: { name: 'gone' } },
        rules: [{ http: { paths: [{ backend: { service: { name: 'cart' } } }] } }],
        tls: [{ secretName: 'tls' }],
      },
      { apiVersion: 'networking.k8s.io/v1' },
    )
    expect(namedBy(ingress, { services })).toEqual([
      'destination spec.rules[0].http.paths[0].backend.service.name → Service shop/cart',
      'destination spec.defaultBackend.service.name → Service shop/gone ?',
      'secret spec.tls[0].secretName → Secret shop/tls',
    ])
  })
})
