import { serviceId, workloadId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { buildGraph } from '../graph/build-graph.ts'
import { buildObject, buildService, buildWorkload, type SampleParts } from '../model/builders.ts'
import { actingOn, subjectOfNode } from './acting-on.ts'
import { actingOnCall, factsWith, told, workloads } from './test-shop.ts'

const route = (subset: string, weight: number) => ({
  destination: { host: 'catalogue', subset },
  weight,
})

describe('configuration that acts on a call', () => {
  it('is told in the order in which a request meets it', () => {
    const facts = factsWith([
      buildObject('AuthorizationPolicy', 'shop/callers', {
        selector: { matchLabels: { app: 'catalogue' } },
        rules: [{ from: [] }],
      }),
      buildObject('PeerAuthentication', 'shop/default', { mtls: { mode: 'STRICT' } }),
      buildObject('DestinationRule', 'shop/catalogue', {
        host: 'catalogue',
        trafficPolicy: { outlierDetection: {} },
        subsets: [{ name: 'v1' }, { name: 'v2' }],
      }),
      buildObject('VirtualService', 'shop/catalogue', {
        hosts: ['catalogue'],
        http: [
          { route: [route('v1', 85), route('v2', 15)], timeout: '5s', retries: { attempts: 2 } },
        ],
      }),
      buildObject('Sidecar', 'shop/default', { egress: [{ hosts: ['./*', 'data/*'] }] }),
      buildObject('Telemetry', 'istio-system/default', { tracing: [] }),
    ])
    expect(actingOnCall(facts)).toEqual([
      'Sidecar shop/default: The caller may reach ./*, data/*',
      'VirtualService shop/catalogue: Routes: 85\u2009% v1, 15\u2009% v2 · timeout 5s · retries 2',
      'DestinationRule shop/catalogue: Traffic policy: subsets v1, v2 · outlierDetection',
      'PeerAuthentication shop/default: Mutual TLS mode STRICT is in force',
      'AuthorizationPolicy shop/callers: ALLOW by 1 rule',
      'Telemetry istio-system/default: Telemetry: tracing',
    ])
  })

  it('is nothing where nothing is configured', () => {
    expect(actingOnCall(factsWith([]))).toEqual([])
  })

  it('leaves out what belongs to others', () => {
    const facts = factsWith([
      buildObject('VirtualService', 'shop/front', { hosts: ['front'] }),
      buildObject('VirtualService', 'other/catalogue', {
        hosts: ['catalogue.shop.svc.cluster.local'],
        exportTo: ['.'],
      }),
      buildObject('DestinationRule', 'shop/front', { host: 'front' }),
      buildObject('PeerAuthentication', 'other/default', { mtls: { mode: 'DISABLE' } }),
      buildObject('AuthorizationPolicy', 'shop/front', {
        selector: { matchLabels: { app: 'front' } },
      }),
    ])
    expect(actingOnCall(facts)).toEqual([])
  })

  it('uses one tier of destination rules, the caller’s first', () => {
    const full = 'catalogue.shop.svc.cluster.local'
    const sample: SampleParts = { from: 'ingress/gateway', to: 'shop/catalogue-v1' }
    const facts = factsWith(
      [
        buildObject('DestinationRule', 'istio-system/a', { host: '*' }),
        buildObject('DestinationRule', 'shop/b', { host: 'catalogue' }),
        buildObject('DestinationRule', 'ingress/c', { host: full }),
      ],
      {},
      sample,
    )
    expect(actingOnCall(facts)).toEqual(['DestinationRule ingress/c: Sets no traffic policy'])
  })

  it('knows what a gateway does with requests from outside', () => {
    const sample: SampleParts = { from: 'ingress/gateway', to: 'shop/front' }
    const facts = factsWith(
      [
        buildObject('Gateway', 'ingress/web', {
          selector: { istio: 'ingress' },
          servers: [{ port: { number: 443, protocol: 'HTTPS' }, hosts: ['shop.example'] }],
        }),
        buildObject('VirtualService', 'shop/web', {
          hosts: ['shop.example'],
          gateways: ['ingress/web'],
          http: [{ route: [{ destination: { host: 'front' } }] }],
        }),
        buildObject('VirtualService', 'shop/mesh-only', { hosts: ['front'] }),
      ],
      {},
      sample,
    )
    expect(actingOnCall(facts)).toEqual([
      'Gateway ingress/web: Serves shop.example on 443 HTTPS',
      'VirtualService shop/web: Routes: → front',
    ])
  })

  it('tells who decides about mutual TLS and who is overruled', () => {
    const facts = factsWith([
      buildObject('PeerAuthentication', 'istio-system/default', { mtls: { mode: 'STRICT' } }),
      buildObject('PeerAuthentication', 'shop/default', { mtls: { mode: 'UNSET' } }),
      buildObject('PeerAuthentication', 'shop/catalogue', {
        selector: { matchLabels: { app: 'catalogue' } },
        mtls: { mode: 'PERMISSIVE' },
        portLevelMtls: { 8080: { mode: 'DISABLE' } },
      }),
    ])
    expect(actingOnCall(facts)).toEqual([
      'PeerAuthentication shop/catalogue: Mutual TLS mode PERMISSIVE · 8080 DISABLE is in force',
      'PeerAuthentication shop/default: Mutual TLS mode UNSET, overruled by a narrower policy',
      'PeerAuthentication istio-system/default: Mutual TLS mode STRICT, overruled by a narrower policy',
    ])
  })

  it('orders authorization as a proxy asks it', () => {
    const policy = (name: string, spec: Record<string, unknown>) =>
      buildObject('AuthorizationPolicy', `shop/${name}`, spec)
    const facts = factsWith([
      policy('a', {}),
      policy('b', { action: 'DENY', rules: [{}] }),
      policy('c', { action: 'CUSTOM', rules: [{ to: [] }, { to: [] }] }),
      policy('d', { action: 'DENY' }),
    ])
    expect(actingOnCall(facts)).toEqual([
      'AuthorizationPolicy shop/c: CUSTOM by 2 rules',
      'AuthorizationPolicy shop/b: DENY for every request',
      'AuthorizationPolicy shop/d: DENY without rules: it has no effect',
      'AuthorizationPolicy shop/a: Allows nothing: it has no rules',
    ])
  })

  it('finds the service entry of a host outside', () => {
    const entry = buildObject('ServiceEntry', 'pay/bank', {
      hosts: ['api.bank.example'],
      resolution: 'DNS',
    })
    const bank = { host: 'api.bank.example', name: 'api.bank.example', namespace: 'pay' }
    const facts = factsWith([entry], {}, { from: 'shop/front', to: null, service: bank })
    expect(actingOnCall(facts)).toEqual([
      'ServiceEntry pay/bank: Declares api.bank.example (MESH_EXTERNAL · DNS)',
    ])
  })

  it('asks the waypoint for policies of the service', () => {
    const waypoint = buildWorkload('recs/waypoint', {
      dataPlane: 'waypoint',
      labels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' },
    })
    const targeting = (name: string, kind: string, target: string) =>
      buildObject('AuthorizationPolicy', `recs/${name}`, {
        targetRefs: [{ kind, name: target }],
        rules: [{ from: [] }],
      })
    const facts = factsWith(
      [
        targeting('service', 'Service', 'recommender'),
        targeting('gateway', 'Gateway', 'waypoint'),
        targeting('other', 'Service', 'features'),
      ],
      {
        workloads: [
          ...workloads,
          waypoint,
          buildWorkload('recs/recommender', { dataPlane: 'ambient' }),
        ],
        services: [
          buildService('recs/recommender', { labels: { 'istio.io/use-waypoint': 'waypoint' } }),
        ],
      },
      { from: 'shop/front', to: 'recs/recommender', reporter: 'waypoint' },
    )
    expect(actingOnCall(facts)).toEqual([
      'AuthorizationPolicy recs/gateway: ALLOW by 1 rule',
      'AuthorizationPolicy recs/service: ALLOW by 1 rule',
    ])
  })
})

describe('configuration that acts on a node', () => {
  const facts = factsWith([
    buildObject('VirtualService', 'shop/catalogue', {
      hosts: ['catalogue'],
      http: [
        {
          fault: { delay: { fixedDelay: '3s', percentage: { value: 10 } } },
          route: [route('v1', 0)],
        },
      ],
    }),
    buildObject('PeerAuthentication', 'shop/default', { mtls: { mode: 'STRICT' } }),
  ])
  const base = buildGraph(facts)
  const on = (id: string) => {
    const place = base.places.find((each) => each.id === id)
    if (!place) throw new Error(`no place ${id}`)
    return told(actingOn(subjectOfNode(place, base), facts))
  }

  it('is that of its service and its pods for a workload', () => {
    expect(on(workloadId('east', 'shop', 'Deployment', 'catalogue-v1'))).toEqual([
      'VirtualService shop/catalogue: Routes: → v1 · delay 3s 10\u2009%',
      'PeerAuthentication shop/default: Mutual TLS mode STRICT is in force',
    ])
  })

  it('is that of routing for a service', () => {
    expect(on(serviceId('east', 'shop', 'catalogue'))).toEqual([
      'VirtualService shop/catalogue: Routes: → v1 · delay 3s 10\u2009%',
    ])
  })
})
