import { describe, expect, it } from 'vitest'
import { buildObject, buildSecret, buildService, buildWorkload } from '../../model/builders.ts'
import { namedBy } from '../test-relations.ts'

const apiVersion = 'gateway.networking.k8s.io/v1'
const build = (kind: string, place: string, spec: Record<string, unknown>) =>
  buildObject(kind, place, spec, { apiVersion })

const services = [buildService('shop/cart'), buildService('pay/ledger')]
const grant = (kind: string, to: string) =>
  build('ReferenceGrant', 'pay/from-shop', {
    from: [{ group: 'gateway.networking.k8s.io', kind, namespace: 'shop' }],
    to: [{ group: '', kind: to }],
  })

describe('what a route names', () => {
  it('is its parents: Gateways, Services, ServiceEntries', () => {
    const route = build('HTTPRoute', 'shop/x', {
      parentRefs: [
        { name: 'public', namespace: 'edge' },
        { group: '', kind: 'Service', name: 'cart' },
        { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'bank' },
      ],
    })
    const objects = [build('Gateway', 'edge/public', {})]
    expect(namedBy(route, { services, objects })).toEqual([
      'parent spec.parentRefs[0].name → Gateway edge/public',
      'parent spec.parentRefs[1].name → Service shop/cart',
      'parent spec.parentRefs[2].name → ServiceEntry shop/bank ?',
    ])
  })

  it('is where it leads and copies to, with the grant that lets it', () => {
    const route = build('HTTPRoute', 'shop/x', {
      rules: [
        {
          backendRefs: [
            { name: 'cart' },
            { name: 'ledger', namespace: 'pay' },
            { group: 'networking.istio.io', kind: 'Hostname', name: 'cart.shop.svc.cluster.local' },
          ],
          filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'gone' } } }],
        },
      ],
    })
    const objects = [grant('HTTPRoute', 'Service')]
    const backends = 'spec.rules[0].backendRefs'
    expect(namedBy(route, { services, objects })).toEqual([
      `destination ${backends}[0].name → Service shop/cart`,
      `destination ${backends}[1].name → Service pay/ledger`,
      `grant ${backends}[1] → ReferenceGrant pay/from-shop`,
      `destination ${backends}[2].name → Service shop/cart`,
      'destination spec.rules[0].filters[0].requestMirror.backendRef.name → Service shop/gone ?',
    ])
    const others = [grant('GRPCRoute', 'Service')]
    expect(namedBy(route, { services, objects: others }).join()).not.toContain('grant')
  })
})

describe('what a Gateway of the Gateway API names', () => {
  it('is its class, its certificates, its addresses and its workload', () => {
    const gateway = build('Gateway', 'shop/public', {
      gatewayClassName: 'istio',
      listeners: [
        { tls: { certificateRefs: [{ name: 'tls' }, { name: 'shared', namespace: 'pay' }] } },
      ],
      addresses: [
        { type: 'Hostname', value: 'cart.shop.svc.cluster.local' },
        { value: '10.0.0.1' },
      ],
    })
    const labels = { 'gateway.networking.k8s.io/gateway-name': 'public' }
    const workloads = [buildWorkload('shop/public-istio', { labels })]
    const secrets = [buildSecret('shop/tls')]
    const objects = [grant('Gateway', 'Secret')]
    const certificates = 'spec.listeners[0].tls.certificateRefs'
    expect(namedBy(gateway, { services, workloads, secrets, objects })).toEqual([
      'parent spec.gatewayClassName → GatewayClass istio',
      `secret ${certificates}[0].name → Secret shop/tls`,
      `secret ${certificates}[1].name → Secret pay/shared ?`,
      `grant ${certificates}[1] → ReferenceGrant pay/from-shop`,
      'host spec.addresses[0].value → Service shop/cart',
      'selects metadata.name → Deployment shop/public-istio',
    ])
  })

  it('is a class that is not there, where classes are known', () => {
    const gateway = build('Gateway', 'shop/public', { gatewayClassName: 'other' })
    expect(namedBy(gateway)).toEqual(['parent spec.gatewayClassName → GatewayClass other'])
    const objects = [{ ...build('GatewayClass', '/istio', {}), namespace: null }]
    expect(namedBy(gateway, { objects })).toEqual([
      'parent spec.gatewayClassName → GatewayClass other ?',
    ])
  })
})
