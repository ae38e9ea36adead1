import type {
  Call,
  CallProtocol,
  Namespace,
  Outcome,
  Scenario,
  Service,
  Workload,
} from './model.ts'
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
/** One team in so many keeps the identities and the audit trail of the others. */
const teamsPerHub = 20

function teamName(index: number): string {
  return `team-${String(index + 1).padStart(3, '0')}`
}

/** A hub itself turns to the next one. */
function hubOf(index: number, count: number): number {
  const place = index % teamsPerHub
  return place === 0 ? (index + teamsPerHub) % count : index - place
}

/** The team at `index` of `count`: three workloads, and twelve calls within it and to others. */
export function teamNamespace(index: number, count: number): Team {
  const namespace = teamName(index)
  const fails = index % failingEvery === failingEvery - 1
  const mistaken = index % mistakenEvery === mistakenEvery - 1
  const calls = callsOf(namespace, fails, {
    next: teamName((index + 1) % count),
    distant: teamName((index + 5) % count),
    hub: teamName(hubOf(index, count)),
  })
  return {
    namespace: { name: namespace, mode: 'sidecar', labels: { 'istio-injection': 'enabled' } },
    workloads: workloadsOf(namespace),
    services: servicesOf(namespace),
    calls,
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
            id: `${namespace}-api-fails`,
            kind: 'failing-version',
            workload: `${namespace}/api`,
            summary: 'api refuses 12 % of the requests of its own web (503 UC)',
            calls: [`${namespace}/web > ${namespace}/api http`],
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

const ports = {
  http: { name: 'http', port: 80, targetPort: 8080 },
  grpc: { name: 'grpc', port: 9090, targetPort: 9090 },
  tcp: { name: 'tcp-postgres', port: 5432, targetPort: 5432 },
} as const satisfies Record<CallProtocol, Service['ports'][number]>

const protocolsOf = { web: ['http'], api: ['http', 'grpc'], store: ['http', 'tcp'] } as const
type Name = keyof typeof protocolsOf
const names: readonly Name[] = ['web', 'api', 'store']

function workloadsOf(namespace: string): Workload[] {
  return names.map((name) => ({
    ...appWorkload(
      name === 'store' ? { namespace, name, kind: 'StatefulSet' } : { namespace, name },
    ),
    ports: protocolsOf[name].map((protocol) => ({
      name: ports[protocol].name,
      port: ports[protocol].targetPort,
    })),
  }))
}

function servicesOf(namespace: string): Service[] {
  return names.map((name) => ({
    namespace,
    name,
    type: 'ClusterIP',
    ports: protocolsOf[name].map((protocol) => ports[protocol]),
    selector: { app: name },
    labels: { app: name },
  }))
}

const fine: readonly Outcome[] = [http(1, 200, takes(25))]
const sometimesMissing: readonly Outcome[] = [http(0.96, 200, takes(12)), http(0.04, 404, takes(4))]
const failing: readonly Outcome[] = [http(0.88, 200, takes(40)), refused(0.12, 503, 'UC', takes(3))]
const checked: readonly Outcome[] = [grpc(1, 0, takes(6))]

interface Neighbours {
  readonly next: string
  readonly distant: string
  /** The team that serves this one and others. */
  readonly hub: string
}

function callsOf(namespace: string, fails: boolean, { next, distant, hub }: Neighbours): Call[] {
  const call = (
    source: string,
    destination: string,
    protocol: CallProtocol,
    ratePerSecond: number,
    outcomes: readonly Outcome[],
  ): Call => ({
    id: `${source} > ${destination} ${protocol}`,
    source,
    destination: { kind: 'service', service: destination },
    protocol,
    port: ports[protocol].port,
    ratePerSecond,
    targets: [{ workload: destination, share: 1, outcomes }],
    requestBytes: 700,
    responseBytes: protocol === 'tcp' ? 60_000 : 6_000,
    operation: protocol === 'grpc' ? 'team.Api/Check' : `GET /${destination}`,
  })
  const web = `${namespace}/web`
  const api = `${namespace}/api`
  const store = `${namespace}/store`
  // Layers without a circle: the trace of a request must end.
  const all = [
    call('istio-ingress/gateway', web, 'http', 14, sometimesMissing),
    call(web, api, 'http', 16, fails ? failing : fine),
    call(web, api, 'grpc', 11, checked),
    call(web, `${next}/api`, 'http', 11, fine),
    call(web, `${distant}/api`, 'http', 10, fine),
    call(web, `${hub}/api`, 'grpc', 12, checked),
    call(web, store, 'http', 10, fine),
    call(api, store, 'http', 15, sometimesMissing),
    call(api, `${next}/store`, 'http', 11, sometimesMissing),
    call(api, `${distant}/store`, 'http', 10, fine),
    call(api, `${hub}/store`, 'http', 10, fine),
    call(api, store, 'tcp', 0.6, connected()),
  ]
  // In a mesh of a few teams the next, the distant one and the hub may be the same.
  return [...new Map(all.map((each) => [each.id, each])).values()]
}
