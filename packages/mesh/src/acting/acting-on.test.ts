import { render, serviceId, workloadId } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import { buildGraph } from '../graph/build-graph.ts'
import {
  buildFacts,
  buildObject,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import { actingOn, subjectOfEdge, subjectOfNode } from './acting-on.ts'

const workloads = [
  buildWorkload('ingress/gateway', { dataPlane: 'gateway', labels: { istio: 'ingress' } }),
  buildWorkload('shop/front'),
  buildWorkload('shop/catalogue-v1'),
]
const services = [buildService('shop/catalogue'), buildService('shop/front')]
const call: SampleParts = { from: 'shop/front', to: 'shop/catalogue-v1' }

const factsWith = (
  objects: ReturnType<typeof buildObject>[],
  parts: Partial<MeshFacts> = {},
  sample: SampleParts = call,
) => buildFacts({ workloads, services, objects, traffic: [buildSample(sample)], ...parts })

/** `Kind namespace/name: what it does` for the only edge. */
function actingOnCall(facts: MeshFacts): string[] {
  const base = buildGraph(facts)
  const [edge] = base.edges
  if (!edge) throw new Error('no edge')
  return told(actingOn(subjectOfEdge(edge, base), facts))
}

const told = (acting: ReturnType<typeof actingOn>) =>
  acting.map(
    ({ object, summary }) =>
      `${object.kind} ${object.namespace}/${object.name}: ${render('en', summary)}`,
  )

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
    expect(actingOnCall(facts)).toEqual(['DestinationRule ingress/c: Traffic policy: —'])
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
      }),
    ])
    expect(actingOnCall(facts)).toEqual([
      'PeerAuthentication shop/catalogue: Mutual TLS mode PERMISSIVE is in force',
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
