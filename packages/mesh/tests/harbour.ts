/** A small mesh with one of everything that a graph must get right: the input of the golden graphs. */

import {
  buildFacts,
  buildNamespace,
  buildObject,
  buildPod,
  buildSample,
  buildService,
  buildWorkload,
  type SampleParts,
} from '../src/model/builders.ts'
import type { MeshFacts } from '../src/model/facts.ts'

/** Of a pod with a sidecar. */
const containers = ['app', 'istio-proxy'].map((name) => ({
  name,
  image: name,
  ready: true,
  ports: [],
}))

const both = (call: SampleParts): SampleParts[] => [
  call,
  { ...call, reporter: 'destination', security: 'mutual_tls' },
]

const entering: SampleParts[] = [
  ...both({ from: 'ingress/gateway', to: 'shop/front', requestsPerSecond: 40 }),
  ...both({ from: 'ingress/gateway', to: 'shop/front', code: '404', requestsPerSecond: 1 }),
]

/** One version fails, one call in ten times out at the caller. */
const shop: SampleParts[] = [
  ...both({ from: 'shop/front', to: 'shop/catalogue-v1', requestsPerSecond: 20 }),
  ...both({ from: 'shop/front', to: 'shop/catalogue-v2', requestsPerSecond: 3 }),
  ...both({
    from: 'shop/front',
    to: 'shop/catalogue-v2',
    code: '503',
    flags: 'UC',
    requestsPerSecond: 1,
    durationMsPerSecond: 400,
  }),
  {
    from: 'shop/front',
    to: 'shop/orders',
    code: '504',
    flags: 'UT',
    durationMsPerSecond: 5000,
  },
  { from: 'shop/front', to: 'shop/orders', code: '0', flags: 'DC', reporter: 'destination' },
  ...both({ from: 'shop/front', to: 'shop/orders', requestsPerSecond: 9 }),
  { from: 'shop/orders', to: null, through: 'shop/returns', code: '503', flags: 'UH' },
  { from: 'shop/orders', to: 'shop/mailer', requestsPerSecond: 2 },
  ...both({ from: 'shop/orders', to: 'data/mysql', protocol: 'tcp' }),
]

const outside: SampleParts[] = [
  {
    from: null,
    to: 'shop/catalogue-v1',
    reporter: 'destination',
    security: 'none',
    requestsPerSecond: 5,
  },
  {
    from: 'shop/orders',
    to: null,
    service: { host: 'api.bank.example', name: 'api.bank.example', namespace: 'pay' },
    requestsPerSecond: 3,
  },
  {
    from: 'shop/mailer',
    to: null,
    service: { host: 'mail.example', name: 'PassthroughCluster', namespace: null },
    requestsPerSecond: 1,
  },
  ...both({ from: 'shop/orders', to: 'pay/ledger', requestsPerSecond: 4 }),
]

const ambient: SampleParts[] = [
  {
    from: 'shop/front',
    to: 'recs/recommender',
    reporter: 'waypoint',
    protocol: 'grpc',
    grpcStatus: '0',
    security: 'mutual_tls',
    requestsPerSecond: 7,
  },
  {
    from: 'shop/front',
    to: 'recs/recommender',
    reporter: 'waypoint',
    protocol: 'grpc',
    grpcStatus: '14',
    security: 'mutual_tls',
    requestsPerSecond: 1,
  },
  { from: 'shop/front', to: 'recs/waypoint', through: 'recs/recommender', protocol: 'tcp' },
  {
    from: 'recs/waypoint',
    to: 'recs/recommender',
    reporter: 'destination',
    protocol: 'tcp',
    security: 'mutual_tls',
    ambientL4: true,
  },
  ...both({ from: 'recs/recommender', to: 'recs/store', protocol: 'tcp', ambientL4: true }),
]

const machine = { kind: 'WorkloadEntry', desiredReplicas: null, readyReplicas: null }

export const harbour: MeshFacts = buildFacts({
  namespaces: [
    ...['ingress', 'shop', 'pay', 'data'].map((name) => buildNamespace(name)),
    buildNamespace('recs', {
      dataPlaneMode: 'ambient',
      labels: { 'istio.io/use-waypoint': 'waypoint' },
    }),
  ],
  workloads: [
    buildWorkload('ingress/gateway', { dataPlane: 'gateway', labels: { istio: 'ingress' } }),
    ...['shop/front', 'shop/catalogue-v1', 'shop/catalogue-v2'].map((place) =>
      buildWorkload(place),
    ),
    buildWorkload('shop/orders', { canaryPhase: 'Progressing' }),
    buildWorkload('shop/mailer', { dataPlane: 'none', desiredReplicas: 2, readyReplicas: 1 }),
    buildWorkload('pay/ledger', machine),
    buildWorkload('data/mysql', { kind: 'StatefulSet' }),
    buildWorkload('recs/waypoint', {
      dataPlane: 'waypoint',
      labels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' },
    }),
    buildWorkload('recs/recommender', { dataPlane: 'ambient' }),
    buildWorkload('recs/store', { dataPlane: 'ambient' }),
  ],
  pods: [
    buildPod('shop/front-1', { workload: { kind: 'Deployment', name: 'front' }, containers }),
    ...['v1', 'v2'].map((version) =>
      buildPod(`shop/catalogue-${version}-1`, {
        labels: { app: 'catalogue', version },
        containers,
      }),
    ),
  ],
  services: [
    ...['shop/front', 'shop/catalogue', 'shop/orders', 'shop/mailer', 'shop/returns'].map((place) =>
      buildService(place),
    ),
    buildService('pay/ledger'),
    buildService('recs/recommender'),
    buildService('data/mysql', {
      ports: [{ name: 'mysql', port: 3306, targetPort: 3306, protocol: 'TCP', appProtocol: null }],
    }),
  ],
  objects: [
    buildObject('ServiceEntry', 'pay/bank', { hosts: ['api.bank.example'] }),
    buildObject('VirtualService', 'shop/catalogue', {
      hosts: ['catalogue'],
      http: [
        {
          route: [
            { destination: { host: 'catalogue', subset: 'v1' }, weight: 85 },
            { destination: { host: 'catalogue', subset: 'v2' }, weight: 15 },
          ],
        },
      ],
    }),
    buildObject('DestinationRule', 'shop/catalogue', {
      host: 'catalogue',
      trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } },
      subsets: ['v1', 'v2', 'v3'].map((name) => ({ name, labels: { version: name } })),
    }),
  ],
  traffic: [...entering, ...shop, ...outside, ...ambient].map(buildSample),
  proxies: [
    {
      cluster: 'east',
      namespace: 'shop',
      pod: 'front-1',
      proxyType: 'sidecar',
      istioVersion: '1.29.1',
      istiod: 'istiod-1',
      types: [{ type: 'LDS', state: 'STALE' }],
    },
  ],
})
