/** The borders of the mesh: hosts outside, and gateways. */
import { buildObject, buildService, buildWorkload } from '../../src/model/builders.ts'
import { http, type Story, tcp } from './story.ts'
import { byBoth, bySource, connectionsBySource, hostOf, peer } from './telemetry.ts'

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
