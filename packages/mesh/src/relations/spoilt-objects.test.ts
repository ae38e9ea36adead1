import { describe, expect, it } from 'vitest'
import { indexConfig } from '../config/config-index.ts'
import {
  buildFacts,
  buildObject,
  buildService,
  buildSettings,
  buildWorkload,
} from '../model/builders.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import { refOf } from '../validations/finding.ts'
import { referencesOf } from './references-of.ts'

/** Every value of every type, in the places of what readers look for. */
const nonsense: readonly unknown[] = [
  ...[null, undefined, 0, -1, Number.NaN, '', '*', 'a/b/c', '://', '[', true],
  ...[[], [null], [[]], ['x', 1, null], {}, { host: 1 }, { name: {} }, { kind: 'x', name: [] }],
]

/** Copies of a value in which each place, one after the other, holds nonsense. */
function spoilt(value: unknown, bad: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return [
      bad,
      ...value.flatMap((each, at) => spoilt(each, bad).map((one) => value.with(at, one))),
    ]
  }
  if (typeof value !== 'object' || value === null) return [bad]
  return [
    bad,
    ...Object.entries(value).flatMap(([key, each]) =>
      spoilt(each, bad).map((one) => ({ ...value, [key]: one })),
    ),
  ]
}

const whole = {
  ...{ hosts: ['cart'], host: 'cart', gateways: ['public'], gatewayClassName: 'istio' },
  http: [
    {
      match: [{ gateways: ['x'] }],
      route: [{ destination: { host: 'cart', subset: 'v1' } }],
      mirror: { host: 'cart' },
      delegate: { name: 'x', namespace: 'y' },
    },
  ],
  trafficPolicy: { tls: { credentialName: 'x' }, portLevelSettings: [{ tls: {} }] },
  subsets: [{ name: 'v1', trafficPolicy: { tls: { credentialName: 'x' } } }],
  selector: { matchLabels: { app: 'cart' }, app: 'cart' },
  workloadSelector: { labels: { app: 'cart' }, matchLabels: { app: 'cart' } },
  servers: [{ tls: { credentialName: 'x', credentialNames: ['y'] } }],
  egress: [{ hosts: ['./cart'] }],
  targetRef: { group: '', kind: 'Deployment', name: 'cart', apiVersion: 'apps/v1' },
  targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
  provider: { name: 'x' },
  tracing: [{ providers: [{ name: 'x' }] }],
  rules: [
    {
      from: [{ source: { principals: ['a/ns/b/sa/c'], serviceAccounts: ['x'] } }],
      when: [{ key: 'source.principal', values: ['a/ns/b/sa/c'] }],
      backendRefs: [{ name: 'cart', namespace: 'pay', filters: [{ requestMirror: {} }] }],
      filters: [{ requestMirror: { backendRef: { name: 'cart' } } }],
      http: { paths: [{ backend: { service: { name: 'cart' } } }] },
    },
  ],
  parentRefs: [{ name: 'public', kind: 'Gateway' }],
  parentRef: { name: 'public' },
  listeners: [{ tls: { certificateRefs: [{ name: 'x', namespace: 'pay' }] } }],
  addresses: [{ type: 'Hostname', value: 'cart' }],
  service: { name: 'cart', gateways: ['public'] },
  ...{ serviceAccount: 'x', template: { serviceAccount: 'x' }, imagePullSecret: 'x' },
  tls: [{ secretName: 'x' }],
  from: [{ kind: 'HTTPRoute', namespace: 'shop' }],
  to: [{ kind: 'Service' }],
  exportTo: ['.'],
}

const istioKinds =
  'VirtualService DestinationRule Gateway ServiceEntry WorkloadEntry WorkloadGroup Sidecar ' +
  'AuthorizationPolicy RequestAuthentication PeerAuthentication Telemetry WasmPlugin EnvoyFilter ' +
  'ProxyConfig TrafficExtension Canary Ingress'
const gatewayApiKinds =
  'Gateway HTTPRoute GRPCRoute TLSRoute TCPRoute ReferenceGrant ListenerSet BackendTLSPolicy'

describe('references of spoilt objects', () => {
  it('are read without an exception, whatever stands in any field', () => {
    const services = [buildService('shop/cart'), buildService('pay/cart')]
    const workloads = [buildWorkload('shop/cart')]
    const specs = nonsense.flatMap((bad) => spoilt(whole, bad))
    expect(specs.length).toBeGreaterThan(1000)
    const kinds = [
      ...istioKinds.split(' ').map((kind) => [kind, 'networking.istio.io/v1'] as const),
      ...gatewayApiKinds.split(' ').map((kind) => [kind, 'gateway.networking.k8s.io/v1'] as const),
    ]
    const objects = specs.map((spec, at): ConfigObject => {
      const [kind, apiVersion] = kinds[at % kinds.length] ?? ['', '']
      const place = at % 7 === 0 ? { namespace: null } : {}
      return buildObject(kind, `shop/x${at}`, spec as never, { apiVersion, ...place })
    })
    // What is no object is none: the door through which they come in has seen to that.
    const read = objects.filter(({ spec }) => typeof spec === 'object' && spec !== null)
    const settings = [buildSettings({ meshConfig: { extensionProviders: nonsense } })]
    const index = indexConfig(buildFacts({ settings, services, workloads, objects: read }))
    const found = read.flatMap((each) => referencesOf(index).of(refOf(each)))
    expect(found.length).toBeGreaterThan(1000)
    for (const { to } of found) expect(to.name).not.toBe('')
  })
})
