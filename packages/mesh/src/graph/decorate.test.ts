import type { GraphType } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import {
  buildFacts,
  buildNamespace,
  buildObject,
  buildPod,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
} from '../model/builders.ts'
import type { MeshFacts } from '../model/facts.ts'
import type { WorkloadFact } from '../model/kubernetes.ts'
import { runChecks } from '../validations/run-checks.ts'
import { buildGraph } from './build-graph.ts'
import { decorate } from './decorate.ts'
import { project } from './project.ts'

const call: SampleParts = { from: 'shop/front', to: 'shop/catalogue-v1' }

/** Badges of the node of one name. */
function badgesOf(
  name: string,
  parts: Partial<MeshFacts> = {},
  samples: readonly SampleParts[] = [call],
  type: GraphType = 'workload',
) {
  const facts = buildFacts({
    workloads: [buildWorkload('shop/front'), buildWorkload('shop/catalogue-v1')],
    services: [buildService('shop/catalogue'), buildService('data/mysql')],
    traffic: samples.map(buildSample),
    ...parts,
  })
  const graph = decorate(project(buildGraph(facts), type), facts, runChecks(facts))
  return graph.nodes.find((node) => node.name === name)?.badges
}

const withCatalogue = (parts: Partial<WorkloadFact>): Partial<MeshFacts> => ({
  workloads: [buildWorkload('shop/front'), buildWorkload('shop/catalogue-v1', parts)],
})
const catalogue = (spec: Record<string, unknown>) =>
  buildObject('VirtualService', 'shop/catalogue', { hosts: ['catalogue'], ...spec })
const to = (...weights: number[]) =>
  weights.map((weight) => ({ destination: { host: 'catalogue' }, weight }))

describe('badges', () => {
  it('has none for an ordinary workload', () => {
    expect(badgesOf('catalogue-v1')).toEqual([])
  })

  it.each([
    ['gateway', { dataPlane: 'gateway' }],
    ['gateway', { labels: { istio: 'ingressgateway' } }],
    ['gateway', { labels: { 'gateway.networking.k8s.io/gateway-name': 'web' } }],
    ['waypoint', { dataPlane: 'waypoint' }],
    ['ambient', { dataPlane: 'ambient' }],
    ['no-sidecar', { dataPlane: 'none' }],
    ['canary', { canaryPhase: 'Progressing' }],
  ] as const)('%s by %j', (badge, parts) => {
    expect(badgesOf('catalogue-v1', withCatalogue(parts))).toEqual([badge])
  })

  it.each(['Initialized', 'Succeeded', 'Failed'])('no canary in phase %s', (canaryPhase) => {
    expect(badgesOf('catalogue-v1', withCatalogue({ canaryPhase }))).toEqual([])
  })

  it('gateway, where a Gateway selects it', () => {
    const port = { number: 80, name: 'http', protocol: 'HTTP' }
    const gateway = buildObject('Gateway', 'ops/web', {
      selector: { app: 'catalogue' },
      servers: [{ port, hosts: ['shop.example'] }],
    })
    expect(badgesOf('catalogue-v1', { objects: [gateway] })).toEqual(['gateway'])
  })

  it('vm, which is not blamed for having no sidecar', () => {
    const machine = { kind: 'WorkloadEntry', dataPlane: 'none' } as const
    expect(badgesOf('catalogue-v1', withCatalogue(machine))).toEqual(['vm'])
  })

  it('stale-proxy, for a proxy of one of its pods', () => {
    const pod = buildPod('shop/catalogue-v1-abc', {
      workload: { kind: 'Deployment', name: 'catalogue-v1' },
    })
    const proxy = (state: 'STALE' | 'NOT SENT') => ({
      cluster: 'east',
      namespace: 'shop',
      pod: pod.name,
      proxyType: 'sidecar',
      istioVersion: null,
      istiod: null,
      types: [{ type: 'CDS', state }],
    })
    const badges = (state: 'STALE' | 'NOT SENT') =>
      badgesOf('catalogue-v1', { pods: [pod], proxies: [proxy(state)] })
    expect(badges('STALE')).toEqual(['stale-proxy'])
    expect(badges('NOT SENT')).toEqual([])
  })
})

describe('data-store', () => {
  const bytes: SampleParts = { from: 'shop/front', to: 'data/mysql', protocol: 'tcp' }
  const port = (name: string | null, number: number) => ({
    services: [
      buildService('data/mysql', {
        ports: [{ name, port: number, targetPort: null, protocol: 'TCP', appProtocol: null }],
      }),
    ],
  })

  it.each([
    ['mysql', 9999, ['data-store']],
    ['tcp-mysql', 3306, ['data-store']],
    [null, 5432, ['data-store']],
    ['tcp', 4000, ['data-store']],
    ['https', 443, []],
    ['http', 6379, []],
    [null, 8443, []],
  ])('port %s %i', (name, number, expected) => {
    expect(badgesOf('mysql', port(name, number), [bytes])).toEqual(expected)
  })

  it('needs every call to be TCP', () => {
    const request: SampleParts = { from: 'shop/front', to: 'data/mysql' }
    expect(badgesOf('mysql', port('mysql', 3306), [bytes, request])).toEqual([])
  })
})

describe('badges of routing', () => {
  /** Whether the configuration is right is another question. */
  const badges = (spec: Record<string, unknown>) =>
    badgesOf('catalogue-v1', { objects: [catalogue(spec)] })?.filter(
      (badge) => !badge.startsWith('finding-'),
    )

  it.each([
    [{ http: [{ route: to(100) }] }, []],
    [{ http: [{ route: to(80, 20) }] }, ['traffic-shifting']],
    [{ http: [{ route: to(100, 0) }] }, []],
    [{ http: [{ fault: { abort: { httpStatus: 500 } }, route: to(100) }] }, ['fault-injection']],
    [{ http: [{ route: to(100), mirror: { host: 'catalogue' } }] }, ['mirroring']],
    [{ http: [{ match: [{ headers: { team: {} } }], route: to(100) }] }, ['request-routing']],
    [{ http: [{ match: [{ port: 80, gateways: ['mesh'] }], route: to(100) }] }, []],
    [{ http: [{ timeout: '2s', route: to(100) }] }, ['timeout-retry']],
    [{ http: [{ retries: { attempts: 2 }, route: to(100) }] }, ['timeout-retry']],
    [{ http: [{ timeout: '0s', retries: { attempts: 0 }, route: to(100) }] }, []],
  ])('of %j', (spec, expected) => {
    expect(badges(spec)).toEqual(['virtual-service', ...expected])
  })

  it.each([
    [true, { service: ['virtual-service'], workload: [] }],
    [false, { service: undefined, workload: ['virtual-service'] }],
  ])('is said by the service, where that is drawn (%s)', (services, expected) => {
    const facts = buildFacts({
      workloads: [buildWorkload('shop/front'), buildWorkload('shop/catalogue-v1')],
      services: [buildService('shop/catalogue')],
      traffic: [buildSample(call)],
      objects: [catalogue({ http: [{ route: to(100) }] })],
    })
    const { nodes } = decorate(project(buildGraph(facts), 'workload', services), facts, [])
    const badgesOfKind = (kind: string) =>
      nodes.find((node) => node.kind === kind && node.app !== 'front')?.badges
    expect({
      service: badgesOfKind('service'),
      workload: badgesOfKind('workload'),
    }).toEqual(expected)
  })

  it('is not on every service because of a gateway that serves all hosts', () => {
    const gateway = buildObject('Gateway', 'ingress/web', { selector: { app: 'front' } })
    const all = buildObject('VirtualService', 'shop/all', {
      hosts: ['*'],
      gateways: ['ingress/web'],
      http: [{ route: [{ destination: { host: 'front' } }] }],
    })
    const objects = [gateway, all]
    const services = [buildService('shop/catalogue'), buildService('shop/front')]
    expect(badgesOf('catalogue-v1', { objects, services })).toEqual([])
  })

  it('counts only the rules of a gateway that lead to the service', () => {
    const www = (...rules: object[]) =>
      buildObject('VirtualService', 'shop/www', {
        hosts: ['www.example'],
        gateways: ['ingress/web'],
        http: [...rules, { route: to(100) }],
      })
    const elsewhere = ['a', 'b'].map((host) => ({ destination: { host }, weight: 50 }))
    expect(badgesOf('catalogue-v1', { objects: [www({ route: elsewhere })] })).not.toContain(
      'traffic-shifting',
    )
    expect(badgesOf('catalogue-v1', { objects: [www({ route: to(50, 50) })] })).toContain(
      'traffic-shifting',
    )
  })

  it.each([
    [{}, []],
    [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }, []],
    [{ matches: [{ path: { type: 'PathPrefix', value: '/v2' } }] }, ['request-routing']],
    [{ matches: [{ headers: [{ name: 'team', value: 'a' }] }] }, ['request-routing']],
    [{ timeouts: { request: '2s' } }, ['timeout-retry']],
  ])('of a rule of the Gateway API, %j', (rule, expected) => {
    const spec = {
      parentRefs: [{ kind: 'Service', name: 'catalogue' }],
      rules: [{ ...rule, backendRefs: [{ name: 'catalogue', port: 80 }] }],
    }
    const objects = [buildObject('HTTPRoute', 'shop/catalogue', spec)]
    const services = [buildService('shop/catalogue')]
    expect(badgesOf('catalogue-v1', { objects, services })).toEqual(expected)
  })

  it('circuit-breaker, also for a single subset', () => {
    const rule = (spec: Record<string, unknown>) =>
      buildObject('DestinationRule', 'shop/rule', { host: 'catalogue', ...spec })
    const badgesWith = (spec: Record<string, unknown>) =>
      badgesOf('catalogue-v1', { objects: [rule(spec)] })
    const trafficPolicy = { outlierDetection: { consecutive5xxErrors: 5 } }
    expect(badgesWith({ trafficPolicy })).toEqual(['circuit-breaker'])
    const subsets = [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy }]
    expect(badgesWith({ subsets })).toEqual(['circuit-breaker'])
    expect(badgesWith({ trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } })).toEqual([])
  })
})

describe('badges of findings', () => {
  const broken = catalogue({ http: [{ route: [{ destination: { host: 'gone' } }] }] })

  it('mark what the object is about, and its namespace', () => {
    expect(badgesOf('catalogue-v1', { objects: [broken] })).toContain('finding-error')
    expect(badgesOf('front', { objects: [broken] })).toEqual([])
    const namespaces = [buildNamespace('shop')]
    expect(badgesOf('shop', { objects: [broken], namespaces }, [call], 'namespace')).toEqual([
      'finding-error',
    ])
  })
})

describe('decorate', () => {
  it('adds no badge and no verdict to callers that nobody can name', () => {
    const facts = buildFacts({
      traffic: [buildSample({ from: null, to: 'shop/front', reporter: 'destination' })],
    })
    const { nodes } = decorate(project(buildGraph(facts), 'workload'), facts, [])
    expect(nodes.find(({ kind }) => kind === 'unknown')).toMatchObject({
      badges: [],
      health: { status: 'unknown', reasons: [] },
    })
  })

  it('finds no trouble in a namespace of which a sibling is in trouble', () => {
    const facts = buildFacts({
      workloads: [buildWorkload('shop/front'), buildWorkload('pay/payments', { readyReplicas: 0 })],
      traffic: [{ from: 'shop/front', to: 'pay/payments' }].map(buildSample),
    })
    const { nodes } = decorate(project(buildGraph(facts), 'namespace'), facts, [])
    expect(nodes.map(({ name, health }) => [name, health.status])).toEqual([
      ['pay', 'degraded'],
      ['shop', 'healthy'],
    ])
  })
})
