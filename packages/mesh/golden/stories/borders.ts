/** The borders of the mesh: hosts outside, gateways, waypoints and ztunnels. */
import {
  buildNamespace,
  buildObject,
  buildService,
  buildWorkload,
} from '../../src/model/builders.ts'
import { http, type Story, tcp } from './story.ts'
import {
  byBoth,
  bySource,
  byWaypoint,
  connectionsBySource,
  connectionsByZtunnel,
  hostOf,
  peer,
} from './telemetry.ts'

const front = peer('shop/front')
const orders = peer('shop/orders')
const config = {
  workloads: ['shop/front', 'shop/orders'].map((place) => buildWorkload(place)),
  services: ['shop/front', 'shop/orders'].map((place) => buildService(place)),
}
const ordersHost = hostOf('orders', 'shop')

export const undeclaredHosts: Story = {
  name: 'undeclared-hosts',
  happened:
    'Hosts that nothing declares. Where outbound traffic is allowed, Envoy passes it on and keeps the Host header; where it is not, it answers 502 itself, and TCP finds a black hole.',
  config,
  telemetry: [
    ...bySource({
      ...{ from: front, to: null, host: 'api.github.example', serviceName: 'PassthroughCluster' },
      perSecond: 2,
    }),
    ...bySource({
      ...{ from: front, to: null, host: 'evil.example', serviceName: 'BlackHoleCluster' },
      ...{ perSecond: 1, code: '502' },
    }),
    ...connectionsBySource({
      ...{ from: orders, to: null, host: null, serviceName: 'BlackHoleCluster', perSecond: 1 },
      ...{ sentBytes: 0, receivedBytes: 0, flags: 'UH' },
    }),
  ],
  truth: {
    workload: {
      'shop/front > api.github.example': http(2, { mtlsShare: null }),
      'shop/front > evil.example': http(1, { errorShare: 1, mtlsShare: null }),
      'shop/orders > BlackHoleCluster': tcp({ mtlsShare: null }),
    },
  },
}

export const serviceEntries: Story = {
  name: 'service-entries',
  happened:
    'pay/bank declares two hosts of one bank and pay/cdn every host under cdn.example. Callers of three namespaces use them: each declaration is one place, whoever calls and by whatever host. An entry that office keeps to itself (exportTo ".") covers everything under example, but for office alone.',
  config: {
    workloads: [...config.workloads, buildWorkload('office/reports')],
    services: config.services,
    objects: [
      buildObject('ServiceEntry', 'pay/bank', {
        hosts: ['api.bank.example', 'login.bank.example'],
        location: 'MESH_EXTERNAL',
      }),
      buildObject('ServiceEntry', 'pay/cdn', {
        hosts: ['*.cdn.example'],
        location: 'MESH_EXTERNAL',
      }),
      buildObject('ServiceEntry', 'office/all', { hosts: ['*.example'], exportTo: ['.'] }),
    ],
  },
  telemetry: [
    ...bySource({ from: front, to: null, host: 'api.bank.example', perSecond: 2 }),
    ...bySource({ from: front, to: null, host: 'login.bank.example', perSecond: 1 }),
    ...bySource({ from: orders, to: null, host: 'api.bank.example', perSecond: 4 }),
    ...bySource({
      ...{ from: peer('office/reports'), to: null, host: 'api.bank.example', perSecond: 1 },
    }),
    ...bySource({ from: front, to: null, host: 'a.cdn.example', perSecond: 3 }),
    ...bySource({ from: front, to: null, host: 'b.cdn.example', perSecond: 5, code: '500' }),
    ...bySource({
      ...{ from: peer('office/reports'), to: null, host: 'mail.example', perSecond: 1 },
    }),
    ...bySource({
      ...{ from: front, to: null, host: 'mail.example', serviceName: 'PassthroughCluster' },
      perSecond: 1,
    }),
  ],
  truth: {
    workload: {
      'shop/front > bank (pay)': http(3, { mtlsShare: null }),
      'shop/orders > bank (pay)': http(4, { mtlsShare: null }),
      'office/reports > bank (pay)': http(1, { mtlsShare: null }),
      'shop/front > *.cdn.example (pay)': http(8, { errorShare: 5 / 8, mtlsShare: null }),
      'office/reports > *.example (office)': http(1, { mtlsShare: null }),
      'shop/front > mail.example': http(1, { mtlsShare: null }),
    },
    namespace: {
      'shop > bank (pay)': http(7, { mtlsShare: null }),
      'shop > *.cdn.example (pay)': http(8, { errorShare: 5 / 8, mtlsShare: null }),
      'office > bank (pay)': http(1, { mtlsShare: null }),
      'office > *.example (office)': http(1, { mtlsShare: null }),
      'shop > mail.example': http(1, { mtlsShare: null }),
    },
  },
}

const ingress = peer('istio-system/istio-ingressgateway')
const shopGateway = peer('shop/shop-gateway-istio')
const egress = peer('istio-system/istio-egressgateway')

export const gateways: Story = {
  name: 'gateways',
  happened:
    'Requests enter by a gateway that a Gateway object selects, and by one that Istio made for a Gateway of the Gateway API; both tell as callers. orders reaches the bank through the egress gateway: two hops, of which each is one edge.',
  config: {
    workloads: [
      ...config.workloads,
      buildWorkload('istio-system/istio-ingressgateway', {
        ...{ dataPlane: 'gateway', labels: { istio: 'ingressgateway' } },
      }),
      buildWorkload('istio-system/istio-egressgateway', {
        ...{ dataPlane: 'gateway', labels: { istio: 'egressgateway' } },
      }),
      buildWorkload('shop/shop-gateway-istio', {
        dataPlane: 'gateway',
        labels: { 'gateway.networking.k8s.io/gateway-name': 'shop-gateway' },
      }),
    ],
    services: [
      ...config.services,
      buildService('istio-system/istio-egressgateway', { selector: { istio: 'egressgateway' } }),
    ],
    objects: [
      buildObject('Gateway', 'shop/public', { selector: { istio: 'ingressgateway' }, servers: [] }),
      buildObject('ServiceEntry', 'pay/bank', { hosts: ['api.bank.example'] }),
    ],
  },
  telemetry: [
    ...byBoth({ from: ingress, to: front, host: hostOf('front', 'shop'), perSecond: 10 }),
    ...bySource({
      ...{ from: ingress, to: null, host: 'shop.example', serviceName: 'shop.example' },
      ...{ perSecond: 1, code: '404', flags: 'NR' },
    }),
    ...byBoth({ from: shopGateway, to: front, host: hostOf('front', 'shop'), perSecond: 5 }),
    ...byBoth({
      ...{ from: orders, to: egress, host: hostOf('istio-egressgateway', 'istio-system') },
      perSecond: 2,
    }).filter(({ labels }) => labels.reporter === 'source'),
    ...bySource({ from: egress, to: null, host: 'api.bank.example', perSecond: 2 }),
  ],
  truth: {
    workload: {
      'istio-system/istio-ingressgateway > front.shop > shop/front': http(10),
      'istio-system/istio-ingressgateway > shop.example': http(1, {
        ...{ clientErrorShare: 1, mtlsShare: null },
      }),
      'shop/shop-gateway-istio > front.shop > shop/front': http(5),
      'shop/orders > istio-egressgateway.istio-system > istio-system/istio-egressgateway': http(2, {
        mtlsShare: null,
      }),
      'istio-system/istio-egressgateway > api.bank.example (pay)': http(2, { mtlsShare: null }),
    },
  },
}

const recommender = peer('recs/recommender')
const waypoint = peer('edge/shared-waypoint')
const toRecommender = { to: recommender, host: hostOf('recommender', 'recs') }
const leg = {
  host: hostOf('recommender', 'recs'),
  perSecond: 1,
  sentBytes: 100,
  receivedBytes: 900,
}
const ambientConfig = {
  namespaces: [
    buildNamespace('recs', {
      dataPlaneMode: 'ambient',
      labels: {
        'istio.io/use-waypoint': 'shared-waypoint',
        'istio.io/use-waypoint-namespace': 'edge',
      },
    }),
  ],
  workloads: [
    ...config.workloads,
    buildWorkload('recs/recommender', { dataPlane: 'ambient' }),
    buildWorkload('recs/indexer', { dataPlane: 'ambient' }),
    buildWorkload('recs/store', { dataPlane: 'ambient' }),
    buildWorkload('ingress/gateway', { dataPlane: 'gateway' }),
    buildWorkload('edge/shared-waypoint', {
      dataPlane: 'waypoint',
      labels: { 'gateway.networking.k8s.io/gateway-name': 'shared-waypoint' },
    }),
  ],
  services: [
    ...config.services,
    ...['recs/recommender', 'recs/store'].map((place) => buildService(place)),
  ],
}
const indexer = peer('recs/indexer')
const gateway = peer('ingress/gateway')

export const waypoints: Story = {
  name: 'waypoints',
  happened:
    'recommender is in ambient mode behind a waypoint of another namespace. indexer sends it 6 requests a second, of which 1 fails: its ztunnel and that of the waypoint see connections, the waypoint sees the requests. A gateway sends 4 more through the same waypoint and reports them, too. Ten requests, in two edges.',
  config: ambientConfig,
  telemetry: [
    ...byWaypoint(waypoint, { from: indexer, ...toRecommender, perSecond: 5 }),
    ...byWaypoint(waypoint, { from: indexer, ...toRecommender, perSecond: 1, code: '500' }),
    ...byWaypoint(waypoint, { from: gateway, ...toRecommender, perSecond: 4, tookMs: [10, 25] }),
    ...connectionsByZtunnel('source', { from: indexer, to: waypoint, ...leg }, 'recs'),
    ...connectionsByZtunnel('destination', { from: indexer, to: waypoint, ...leg }, 'recs'),
    ...connectionsByZtunnel('destination', { from: waypoint, to: recommender, ...leg }, 'recs'),
    ...bySource({
      ...{ from: gateway, to: waypoint, host: hostOf('recommender', 'recs'), perSecond: 4 },
      tookMs: [10, 25],
    }),
  ],
  truth: {
    workload: {
      'recs/indexer > recommender.recs > recs/recommender via edge/shared-waypoint': http(6, {
        errorShare: 1 / 6,
      }),
      'ingress/gateway > recommender.recs > recs/recommender via edge/shared-waypoint': http(4, {
        meanMs: 17.5,
      }),
    },
    namespace: {
      'recs > recs': http(6, { errorShare: 1 / 6 }),
      'ingress > recs': http(4, { meanMs: 17.5 }),
    },
  },
}

export const ztunnel: Story = {
  name: 'ztunnel',
  happened:
    'recommender asks store without a waypoint: both ztunnels report the same bytes, 3 of 4 under mutual TLS. A sidecar calls recommender: it counts requests, the ztunnel of recommender counts the bytes of the same connection.',
  config: {
    ...ambientConfig,
    namespaces: [buildNamespace('recs', { dataPlaneMode: 'ambient' })],
  },
  telemetry: [
    ...(['source', 'destination'] as const).flatMap((reporter) => [
      ...connectionsByZtunnel(
        reporter,
        {
          ...{ from: recommender, to: peer('recs/store'), host: hostOf('store', 'recs') },
          ...{ perSecond: 1, sentBytes: 1000, receivedBytes: 2000 },
        },
        'recs',
      ),
      ...connectionsByZtunnel(
        reporter,
        {
          ...{ from: recommender, to: peer('recs/store'), host: hostOf('store', 'recs') },
          ...{ perSecond: 1, sentBytes: 500, receivedBytes: 500, security: 'none' },
        },
        'recs',
      ),
    ]),
    ...bySource({ from: front, ...toRecommender, perSecond: 3 }),
    ...connectionsByZtunnel('destination', { from: front, to: recommender, ...leg }, 'recs'),
  ],
  truth: {
    workload: {
      'recs/recommender > store.recs > recs/store': tcp({
        ...{ mtlsShare: 0.75, sentBytesPerSecond: 1500, receivedBytesPerSecond: 2500 },
      }),
      'shop/front > recommender.recs > recs/recommender': http(3),
    },
  },
}

export const internalEntry: Story = {
  name: 'entry-for-a-service',
  happened:
    'A ServiceEntry gives orders a second name, orders.internal. front calls it by that name; the proxy of orders knows itself as orders only. The three requests are one edge, under the name that was called.',
  config: {
    ...config,
    objects: [
      buildObject('ServiceEntry', 'shop/orders-alias', {
        ...{ hosts: ['orders.internal'], location: 'MESH_INTERNAL' },
        workloadSelector: { labels: { app: 'orders' } },
      }),
    ],
  },
  telemetry: [
    ...bySource({
      ...{ from: front, to: orders, host: 'orders.internal', perSecond: 3 },
      serviceName: 'orders.internal',
    }),
    ...byBoth({ from: front, to: orders, host: ordersHost, perSecond: 3 }).filter(
      ({ labels }) => labels.reporter === 'destination',
    ),
  ],
  truth: { workload: { 'shop/front > orders.internal.shop > shop/orders': http(3) } },
}
