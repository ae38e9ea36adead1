import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject, buildService, buildWorkload } from '../model/builders.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { indexConfig } from './config-index.ts'
import { selectedWorkloads } from './selected-workloads.ts'

const gatewayApi = { apiVersion: 'gateway.networking.k8s.io/v1' }
const ingress = { istio: 'ingress' }
const public_ = buildObject('Gateway', 'edge/public', { selector: ingress })
const waypoint = buildObject('Gateway', 'shop/waypoint', { gatewayClassName: 'w' }, gatewayApi)
const manual = buildObject(
  'Gateway',
  'edge/manual',
  { addresses: [{ value: 'ingress.edge.svc.cluster.local' }] },
  gatewayApi,
)

const index = indexConfig(
  buildFacts({
    workloads: [
      buildWorkload('shop/cart-v1'),
      buildWorkload('shop/cart-v2'),
      buildWorkload('pay/ledger'),
      buildWorkload('edge/ingress', { labels: ingress }),
      buildWorkload('shop/waypoint', {
        labels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' },
      }),
    ],
    services: [
      buildService('edge/ingress', { selector: ingress }),
      buildService('shop/cart', { selector: { app: 'cart' } }),
    ],
    objects: [public_, waypoint, manual],
  }),
)

const selected = (object: ConfigObject) =>
  selectedWorkloads(index, object)?.map(({ namespace, name }) => `${namespace}/${name}`) ?? null

const policy = (place: string, spec: Record<string, unknown>) =>
  selected(buildObject('AuthorizationPolicy', place, spec))

describe('selectedWorkloads', () => {
  it('finds what a policy selects: by labels, in its namespace, or in the mesh', () => {
    const selector = { matchLabels: { app: 'cart', version: 'v2' } }
    expect(policy('shop/x', { selector })).toEqual(['shop/cart-v2'])
    expect(policy('pay/x', { selector })).toEqual([])
    expect(policy('istio-system/x', { selector })).toEqual(['shop/cart-v2'])
    expect(policy('pay/x', {})).toEqual(['pay/ledger'])
    expect(policy('istio-system/x', {})).toHaveLength(5)
  })

  it('finds what a policy names instead', () => {
    const at = (kind: string, name: string) => ({ targetRefs: [{ kind, name }] })
    expect(policy('shop/x', at('Gateway', 'waypoint'))).toEqual(['shop/waypoint'])
    expect(policy('shop/x', at('Service', 'cart'))).toEqual(['shop/cart-v1', 'shop/cart-v2'])
    expect(policy('istio-system/x', at('GatewayClass', 'w'))).toEqual(['shop/waypoint'])
    expect(policy('shop/x', at('Service', 'nothing'))).toEqual([])
  })

  it('takes a Sidecar with labels for its own namespace alone, also in the root namespace', () => {
    const labels = { workloadSelector: { labels: { app: 'cart' } } }
    expect(selected(buildObject('Sidecar', 'istio-system/x', labels))).toEqual([])
    expect(selected(buildObject('Sidecar', 'istio-system/x', {}))).toHaveLength(5)
    expect(selected(buildObject('Sidecar', 'shop/x', labels))).toHaveLength(2)
  })

  it('finds the proxies of gateways, and of what is attached to them', () => {
    expect(selected(public_)).toEqual(['edge/ingress'])
    expect(selected(waypoint)).toEqual(['shop/waypoint'])
    expect(selected(manual)).toEqual(['edge/ingress'])
    const service = { gateways: ['edge/public', 'mesh'] }
    expect(selected(buildObject('VirtualService', 'shop/x', service))).toEqual(['edge/ingress'])
    const route = { parentRefs: [{ name: 'waypoint' }, { kind: 'Service', name: 'cart' }] }
    expect(selected(buildObject('HTTPRoute', 'shop/x', route, gatewayApi))).toEqual([
      'shop/waypoint',
    ])
  })

  it('says of what selects nobody that it does not', () => {
    expect(selected(buildObject('VirtualService', 'shop/x', { hosts: ['cart'] }))).toBeNull()
    expect(selected(buildObject('DestinationRule', 'shop/x', { host: 'cart' }))).toBeNull()
    expect(selected(buildObject('ServiceEntry', 'shop/x', { hosts: ['a.example'] }))).toBeNull()
    const toService = { parentRefs: [{ kind: 'Service', name: 'cart' }] }
    expect(selected(buildObject('HTTPRoute', 'shop/x', toService, gatewayApi))).toBeNull()
  })

  it('reads whatever stands there', () => {
    for (const kind of ['Gateway', 'VirtualService', 'Telemetry', 'HTTPRoute', 'ServiceEntry']) {
      for (const odd of [null, 7, 'x', [null], ['x']]) {
        const spec = { selector: odd, gateways: odd, targetRefs: odd, parentRefs: odd }
        expect(() => selected(buildObject(kind, 'shop/x', spec))).not.toThrow()
      }
    }
  })
})
