import type { PodFact, ServiceFact, ServicePortFact } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import { readyPodsBehind } from './pods-behind.ts'
import { rankCandidates } from './rank-candidates.ts'

const port = (
  name: string | null,
  number: number,
  targetPort: number | string | null = null,
): ServicePortFact => ({ name, port: number, targetPort, protocol: 'TCP', appProtocol: null })

/** `namespace/name`; it selects pods labelled `pod: name` if not said otherwise. */
function service(place: string, parts: Partial<ServiceFact> = {}): ServiceFact {
  const [namespace = '', name = ''] = place.split('/')
  return {
    cluster: 'east',
    namespace,
    name,
    type: 'ClusterIP',
    labels: {},
    selector: { pod: name },
    ports: [port('http', 9090)],
    externalName: null,
    clusterIp: '10.96.0.1',
    ...parts,
  }
}

/** `namespace/name` of the Service that selects it. */
function pod(place: string, parts: Partial<PodFact> = {}): PodFact {
  const [namespace = '', name = ''] = place.split('/')
  return {
    cluster: 'east',
    namespace,
    name: `${name}-0`,
    labels: { pod: name },
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
    ...parts,
  }
}

const places = (
  source: 'prometheus' | 'jaeger',
  services: readonly ServiceFact[],
  pods: readonly PodFact[] = services.map((each) => pod(`${each.namespace}/${each.name}`)),
) =>
  rankCandidates(source, { services, pods }).map(
    ({ namespace, name, port }) => `${namespace}/${name}:${port}`,
  )

describe('rankCandidates for Prometheus', () => {
  it.each([
    ['istio-system/prometheus', {}, [port('http', 9090)], 9090],
    ['monitoring/prometheus-server', {}, [port('http', 80, 9090)], 80],
    [
      'monitoring/kube-prometheus-stack-prometheus',
      {},
      [port('reloader-web', 8080), port('http-web', 9090)],
      9090,
    ],
    ['monitoring/prometheus-operated', {}, [port('web', 9090, 'web')], 9090],
    ['ops/metrics', { 'app.kubernetes.io/name': 'prometheus' }, [port('web', 80)], 80],
    ['ops/metrics', { app: 'prometheus', component: 'server' }, [port('http', 80)], 80],
  ])('finds %s %o', (place, labels, ports, expected) => {
    const containers = [
      {
        name: 'prometheus',
        image: '',
        ready: true,
        ports: [{ name: 'web', containerPort: 9090, protocol: 'TCP' }],
      },
    ]
    expect(
      places('prometheus', [service(place, { labels, ports })], [pod(place, { containers })]),
    ).toEqual([`${place}:${expected}`])
  })

  it.each<[string, Partial<ServiceFact>]>([
    ['a workload that listens on 9090', {}],
    ['an Alertmanager', { labels: { app: 'prometheus', component: 'alertmanager' } }],
    ['a node exporter', { labels: { 'app.kubernetes.io/name': 'prometheus-node-exporter' } }],
    [
      'a Prometheus without a port for its API',
      { labels: { app: 'prometheus' }, ports: [port('grpc', 10901)] },
    ],
    ['a Service that selects nothing', { labels: { app: 'prometheus' }, selector: {} }],
  ])('passes over %s', (_, parts) => {
    expect(places('prometheus', [service('pay/fraud', parts)])).toEqual([])
  })

  it('prefers usual namespaces, then usual names', () => {
    const asked = [
      service('alpha/prometheus'),
      service('monitoring/prometheus-server'),
      service('monitoring/prometheus'),
      service('istio-system/prometheus-server'),
    ]
    expect(places('prometheus', asked)).toEqual([
      'istio-system/prometheus-server:9090',
      'monitoring/prometheus:9090',
      'monitoring/prometheus-server:9090',
      'alpha/prometheus:9090',
    ])
  })

  it('prefers one that is ready to one in a better place', () => {
    const asked = [service('istio-system/prometheus'), service('ops/prometheus')]
    const pods = [pod('istio-system/prometheus', { ready: false }), pod('ops/prometheus')]
    expect(places('prometheus', asked, pods)).toEqual([
      'ops/prometheus:9090',
      'istio-system/prometheus:9090',
    ])
  })

  it('takes two Services of the same pods for one', () => {
    const selector = { pod: 'prometheus' }
    const asked = [
      service('monitoring/prometheus-operated', { selector }),
      service('monitoring/kube-prometheus-stack-prometheus', { selector }),
    ]
    expect(places('prometheus', asked, [pod('monitoring/prometheus')])).toEqual([
      'monitoring/kube-prometheus-stack-prometheus:9090',
    ])
  })
})

describe('rankCandidates for what speaks the API of Prometheus', () => {
  const name = (text: string, component?: string) => ({
    'app.kubernetes.io/name': text,
    ...(component ? { 'app.kubernetes.io/component': component } : {}),
  })
  it.each<[string, string, Partial<ServiceFact>, string]>([
    ['Thanos', 'ops/thanos-query', {}, '9090 '],
    [
      'Thanos',
      'ops/global',
      { labels: name('thanos', 'query'), ports: [port('http', 80, 10902)] },
      '80 ',
    ],
    [
      'Thanos',
      'openshift-monitoring/thanos-querier',
      {
        labels: name('thanos-query', 'query-layer'),
        ports: [port('tenancy', 9092), port('web', 9091)],
      },
      '9091 ',
    ],
    [
      'VictoriaMetrics',
      'ops/vmsingle-main',
      { labels: name('vmsingle', 'monitoring'), ports: [port('http', 8428)] },
      '8428 ,/prometheus',
    ],
    [
      'VictoriaMetrics',
      'ops/vmselect-main',
      { labels: name('vmselect', 'monitoring'), ports: [port('http', 8481)] },
      '8481 /select/0/prometheus',
    ],
    [
      'VictoriaMetrics',
      'ops/vm-victoria-metrics-cluster-vmselect',
      {
        labels: { ...name('victoria-metrics-cluster'), app: 'vmselect' },
        ports: [port('http', 8481)],
      },
      '8481 /select/0/prometheus',
    ],
    [
      'Mimir',
      'ops/lgtm-mimir-gateway',
      { labels: name('mimir', 'gateway'), ports: [port('http-metrics', 80, 8080)] },
      '80 /prometheus',
    ],
  ])('finds %s as %s', (product, place, parts, expected) => {
    const [found] = rankCandidates('prometheus', { services: [service(place, parts)], pods: [] })
    expect(found?.product).toBe(product)
    expect(`${found?.port} ${found?.basePaths.join()}`).toBe(expected)
  })

  it.each<[string, Partial<ServiceFact>]>([
    ['Thanos’ store', { labels: name('thanos', 'storegateway') }],
    ['VictoriaMetrics’ door for samples', { labels: name('vminsert', 'monitoring') }],
    ['Mimir’s ingester', { labels: name('mimir', 'ingester') }],
  ])('passes over %s', (_, parts) => {
    expect(places('prometheus', [service('ops/other', parts)])).toEqual([])
  })

  it('prefers Prometheus itself to what stands beside it', () => {
    const asked = [service('monitoring/thanos-query'), service('monitoring/prometheus-k8s')]
    expect(places('prometheus', asked)).toEqual([
      'monitoring/prometheus-k8s:9090',
      'monitoring/thanos-query:9090',
    ])
  })

  it.each([
    [{ ...port('https-web', 9090) }, true],
    [{ ...port('web', 9090), appProtocol: 'https' }, true],
    [port('web', 9090), false],
  ])('tells TLS by the port’s name or protocol', (only, secure) => {
    const services = [service('ops/prometheus', { ports: [only] })]
    expect(rankCandidates('prometheus', { services, pods: [] })[0]?.secure).toBe(secure)
  })
})

describe('rankCandidates for Jaeger', () => {
  it.each([
    ['istio-system/tracing', { app: 'jaeger' }, [port('http-query', 80, 16686)], 80],
    ['observability/jaeger-query', {}, [port('grpc', 16685), port('http-query', 16686)], 16686],
    ['tempo/traces', { 'app.kubernetes.io/name': 'jaeger' }, [port('query-http', 80)], 80],
    [
      'ops/simplest-query',
      { app: 'jaeger', 'app.kubernetes.io/component': 'query' },
      [port('http-query', 16686)],
      16686,
    ],
  ])('finds %s', (place, labels, ports, expected) => {
    expect(places('jaeger', [service(place, { labels, ports })])).toEqual([`${place}:${expected}`])
  })

  it.each<[string, Partial<ServiceFact>]>([
    [
      'the query service of something else',
      {
        labels: { 'app.kubernetes.io/component': 'query', 'app.kubernetes.io/name': 'thanos' },
        ports: [port('http', 80)],
      },
    ],
    [
      'the collector',
      {
        labels: { 'app.kubernetes.io/name': 'jaeger', 'app.kubernetes.io/component': 'collector' },
        ports: [port('http', 80)],
      },
    ],
    [
      'the door for Zipkin spans',
      { labels: { app: 'jaeger' }, ports: [port('http-query', 9411, 9411)] },
    ],
  ])('passes over %s', (_, parts) => {
    expect(places('jaeger', [service('observability/other', parts)])).toEqual([])
  })
})

describe('readyPodsBehind', () => {
  const target = { namespace: 'ops', name: 'prometheus', port: 80 }
  const containers = (containerPort: number) => [
    {
      name: 'server',
      image: '',
      ready: true,
      ports: [{ name: 'web', containerPort, protocol: 'TCP' }],
    },
  ]

  it('looks up a named target port in each pod', () => {
    const services = [service('ops/prometheus', { ports: [port('http', 80, 'web')] })]
    const pods = [
      pod('ops/prometheus', { name: 'b', containers: containers(9091) }),
      pod('ops/prometheus', { name: 'a', containers: containers(9090) }),
      pod('ops/prometheus', { name: 'nameless' }),
    ]
    expect(readyPodsBehind(target, { services, pods })).toEqual([
      { name: 'a', port: 9090 },
      { name: 'b', port: 9091 },
    ])
  })

  it('leaves out pods that are not ready, not selected, or elsewhere', () => {
    const services = [service('ops/prometheus', { ports: [port('http', 80)] })]
    const pods = [
      pod('ops/prometheus', { ready: false }),
      pod('ops/other'),
      pod('else/prometheus'),
      pod('ops/prometheus', { name: 'good' }),
    ]
    expect(readyPodsBehind(target, { services, pods })).toEqual([{ name: 'good', port: 80 }])
  })
})
