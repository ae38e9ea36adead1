import type { Call, CallTarget, Namespace, Outcome, Scenario, Service, Workload } from './model.ts'
import { appWorkload } from './shop/app-workload.ts'
import { connected, grpc, http, refused, takes } from './shop/endings.ts'

/** What one team adds to a scenario. */
export interface Team
  extends Pick<
    Scenario,
    'workloads' | 'services' | 'calls' | 'configObjects' | 'faults' | 'findings'
  > {
  readonly namespace: Namespace
}

const failingEvery = 7
const mistakenEvery = 10

function teamName(index: number): string {
  return `team-${String(index + 1).padStart(3, '0')}`
}

/** The team at `index` of `count`; it calls the next one. */
export function teamNamespace(index: number, count: number): Team {
  const namespace = teamName(index)
  const fails = index % failingEvery === failingEvery - 1
  const mistaken = index % mistakenEvery === mistakenEvery - 1
  return {
    namespace: { name: namespace, mode: 'sidecar', labels: { 'istio-injection': 'enabled' } },
    workloads: workloadsOf(namespace),
    services: servicesOf(namespace),
    calls: callsOf(namespace, teamName((index + 1) % count), fails),
    configObjects: [
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'api', namespace },
        spec: {
          hosts: ['api'],
          http: [
            {
              route: [
                { destination: { host: mistaken ? 'api-next' : 'api', port: { number: 80 } } },
              ],
            },
          ],
        },
      },
    ],
    faults: fails
      ? [
          {
            id: `${namespace}-orders-fails`,
            kind: 'failing-version',
            workload: `${namespace}/orders`,
            summary: 'orders refuses 12 % of its requests (503 UC)',
            calls: [`${namespace}/api-orders`],
          },
        ]
      : [],
    findings: mistaken
      ? [
          {
            id: 'virtual-service/destination-not-found',
            kind: 'VirtualService',
            namespace,
            name: 'api',
            summary: 'routes to the host api-next, which is neither a Service nor a ServiceEntry',
          },
        ]
      : [],
  }
}

function workloadsOf(namespace: string): Workload[] {
  const web = (name: string, app = name, version = 'v1') =>
    appWorkload({ namespace, name, app, version, port: 8080, replicas: 1 })
  const store = (name: string, port: number) =>
    appWorkload({ namespace, name, kind: 'StatefulSet', version: null, port, replicas: 1 })
  return [
    web('web'),
    web('api-v1', 'api'),
    web('api-v2', 'api', 'v2'),
    web('orders'),
    web('cart'),
    web('search'),
    web('worker'),
    appWorkload({ namespace, name: 'auth', port: 9090, portName: 'grpc', replicas: 1 }),
    store('cache', 6379),
    store('db', 5432),
  ]
}

function servicesOf(namespace: string): Service[] {
  const service = (name: string, portName: string, port: number, targetPort: number): Service => ({
    namespace,
    name,
    type: 'ClusterIP',
    ports: [{ name: portName, port, targetPort }],
    selector: { app: name },
    labels: { app: name },
  })
  return [
    ...['web', 'api', 'orders', 'cart', 'search'].map((name) => service(name, 'http', 80, 8080)),
    service('auth', 'grpc', 9090, 9090),
    service('cache', 'tcp-redis', 6379, 6379),
    service('db', 'tcp-postgres', 5432, 5432),
  ]
}

const fine: readonly Outcome[] = [http(1, 200, takes(25))]
const failing: readonly Outcome[] = [http(0.88, 200, takes(40)), refused(0.12, 503, 'UC', takes(3))]

function callsOf(namespace: string, next: string, fails: boolean): Call[] {
  const call = (
    from: string,
    service: string,
    ratePerSecond: number,
    more: Partial<Call> = {},
  ): Call => ({
    id: `${namespace}/${from.split('/').at(-1)}-${service.replace('/', '-')}`,
    source: from.includes('/') ? from : `${namespace}/${from}`,
    destination: {
      kind: 'service',
      service: service.includes('/') ? service : `${namespace}/${service}`,
    },
    protocol: 'http',
    port: 80,
    ratePerSecond,
    targets: [
      {
        workload: service.includes('/') ? service : `${namespace}/${service}`,
        share: 1,
        outcomes: fine,
      },
    ],
    requestBytes: 700,
    responseBytes: 6_000,
    operation: `GET /${service}`,
    ...more,
  })
  const store = (from: string, service: 'db' | 'cache') =>
    call(from, service, 0.6, {
      protocol: 'tcp',
      port: service === 'db' ? 5432 : 6379,
      targets: [{ workload: `${namespace}/${service}`, share: 1, outcomes: connected() }],
      responseBytes: 60_000,
      operation: service,
    })
  const apiOf = (team: string): readonly CallTarget[] => [
    { workload: `${team}/api-v1`, share: 0.7, outcomes: fine },
    { workload: `${team}/api-v2`, share: 0.3, outcomes: fine },
  ]
  return [
    call('istio-ingress/gateway', 'web', 14),
    call('web', 'api', 16, { targets: apiOf(namespace) }),
    call('web', 'search', 11),
    call('web', 'auth', 12, {
      protocol: 'grpc',
      port: 9090,
      targets: [{ workload: `${namespace}/auth`, share: 1, outcomes: [grpc(1, 0, takes(6))] }],
      operation: 'auth.Auth/Check',
    }),
    call('api-v1', 'orders', 11, {
      id: `${namespace}/api-orders`,
      targets: [{ workload: `${namespace}/orders`, share: 1, outcomes: fails ? failing : fine }],
    }),
    call('api-v2', 'orders', 10),
    call('api-v1', 'cart', 12),
    call('orders', 'cart', 10),
    call('worker', `${next}/orders`, 10),
    call('worker', `${next}/api`, 11, { targets: apiOf(next) }),
    store('api-v1', 'db'),
    store('api-v2', 'db'),
    store('orders', 'db'),
    store('worker', 'db'),
    store('cart', 'cache'),
    store('search', 'cache'),
  ]
}
