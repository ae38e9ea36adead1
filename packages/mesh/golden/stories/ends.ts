/** Who talks to whom, where telemetry does not say it plainly. */
import { buildService, buildWorkload } from '../../src/model/builders.ts'
import { http, type Story, tcp } from './story.ts'
import {
  byBoth,
  byDestination,
  bySource,
  connectionsByDestination,
  connectionsBySource,
  east,
  hostOf,
  peer,
} from './telemetry.ts'

const front = peer('shop/front')
const orders = peer('shop/orders')
const config = {
  workloads: ['shop/front', 'shop/orders', 'data/mysql'].map((place) => buildWorkload(place)),
  services: ['shop/front', 'shop/orders', 'data/mysql'].map((place) => buildService(place)),
}
const ordersHost = hostOf('orders', 'shop')
const toMysql = { from: orders, to: peer('data/mysql'), host: hostOf('mysql', 'data') }

export const mtlsShare: Story = {
  name: 'mtls-share',
  happened:
    'orders accepts both mutual TLS and plaintext, and a part of the pods of front has no certificate yet. Of 10 requests 7 are encrypted, in series of several codes; so are 3 of 4 kB/s from orders to mysql.',
  config,
  telemetry: [
    ...bySource({ from: front, to: orders, host: ordersHost, perSecond: 9 }),
    ...bySource({ from: front, to: orders, host: ordersHost, perSecond: 1, code: '500' }),
    ...byDestination({ from: front, to: orders, host: ordersHost, perSecond: 6 }),
    ...byDestination({ from: front, to: orders, host: ordersHost, perSecond: 1, code: '500' }),
    ...byDestination({
      ...{ from: front, to: orders, host: ordersHost, perSecond: 3 },
      security: 'none',
    }),
    ...connectionsBySource({ ...toMysql, perSecond: 2, sentBytes: 1500, receivedBytes: 2500 }),
    ...connectionsByDestination({
      ...{ ...toMysql, perSecond: 1, sentBytes: 1000, receivedBytes: 2000 },
    }),
    ...connectionsByDestination({
      ...{ ...toMysql, perSecond: 1, sentBytes: 500, receivedBytes: 500, security: 'none' },
    }),
  ],
  truth: {
    workload: {
      'shop/front > orders.shop > shop/orders': http(10, { errorShare: 0.1, mtlsShare: 0.7 }),
      'shop/orders > mysql.data > data/mysql': tcp({ mtlsShare: 0.75 }),
    },
    namespace: {
      'shop > shop': http(10, { errorShare: 0.1, mtlsShare: 0.7 }),
      'shop > data': tcp({ mtlsShare: 0.75 }),
    },
  },
}

export const unknownEnds: Story = {
  name: 'unknown-ends',
  happened:
    'A cron job without a proxy calls front in plaintext: front cannot name it. front calls orders by the address of a pod: Envoy passes it through and nobody says which service it was, but the pod answers with its metadata. orders calls legacy, whose endpoints say nothing about themselves: the request is known to have ended at that service.',
  config: { ...config, services: [...config.services, buildService('shop/legacy')] },
  telemetry: [
    ...byDestination({ from: null, to: front, host: hostOf('front', 'shop'), perSecond: 2 }),
    ...bySource({
      ...{ from: front, to: orders, host: '10.0.0.7:8080', serviceName: 'PassthroughCluster' },
      perSecond: 1,
    }),
    ...bySource({ from: orders, to: null, host: hostOf('legacy', 'shop'), perSecond: 3 }),
  ],
  truth: {
    workload: {
      'unknown > front.shop > shop/front': http(2, { mtlsShare: 0 }),
      'shop/front > PassthroughCluster > shop/orders': http(1, { mtlsShare: null }),
      'shop/orders > legacy.shop': http(3, { mtlsShare: null }),
    },
  },
}

export const lateMetadata: Story = {
  name: 'late-metadata',
  happened:
    'front calls orders across a network where the answer loses its metadata: front does not know which workload answered its 10 requests. Those that answered do know who called: v1 had 7, v2 had 3. They are the same ten requests.',
  config: {
    ...config,
    workloads: [
      ...config.workloads,
      ...['shop/orders-v1', 'shop/orders-v2'].map((place) => buildWorkload(place)),
    ],
  },
  telemetry: [
    ...bySource({ from: front, to: null, host: ordersHost, perSecond: 9 }),
    ...bySource({
      ...{ from: front, to: null, host: ordersHost, perSecond: 1 },
      ...{ code: '503', flags: 'UH' },
    }),
    ...byDestination({ from: front, to: peer('shop/orders-v1'), host: ordersHost, perSecond: 6 }),
    ...byDestination({ from: front, to: peer('shop/orders-v2'), host: ordersHost, perSecond: 3 }),
  ],
  truth: {
    workload: {
      'shop/front > orders.shop': http(1, { errorShare: 1, mtlsShare: null }),
      'shop/front > orders.shop > shop/orders-v1': http(6),
      'shop/front > orders.shop > shop/orders-v2': http(3),
    },
    service: { 'front.shop > orders.shop': http(10, { errorShare: 0.1 }) },
  },
}

export const noSidecar: Story = {
  name: 'no-sidecar',
  happened:
    'front calls reports in another namespace, and orders calls it too; reports has no sidecar, so only its callers tell, and nobody knows of mutual TLS. A batch job without a sidecar opens connections to mysql, which nobody but mysql sees.',
  config: {
    workloads: [
      ...config.workloads,
      buildWorkload('office/reports', { dataPlane: 'none' }),
      buildWorkload('office/batch', { dataPlane: 'none' }),
    ],
    services: [...config.services, buildService('office/reports')],
  },
  telemetry: [
    ...[front, orders].flatMap((from) =>
      bySource({
        ...{ from, to: peer('office/reports'), host: hostOf('reports', 'office') },
        perSecond: 2,
      }),
    ),
    ...connectionsByDestination({
      ...{ from: null, to: peer('data/mysql'), host: hostOf('mysql', 'data'), perSecond: 1 },
      ...{ sentBytes: 100, receivedBytes: 900, security: 'none' },
    }),
  ],
  truth: {
    workload: {
      'shop/front > reports.office > office/reports': http(2, { mtlsShare: null }),
      'shop/orders > reports.office > office/reports': http(2, { mtlsShare: null }),
      'unknown > mysql.data > data/mysql': tcp({ mtlsShare: 0 }),
    },
    namespace: {
      'shop > office': http(4, { mtlsShare: null }),
      'unknown > data': tcp({ mtlsShare: 0 }),
    },
  },
}

export const severalServices: Story = {
  name: 'several-services',
  happened:
    'Two Services select orders. front calls it as orders (3 a second) and as checkout (5 a second). The proxy of orders has one inbound listener for both and tells the first of the two for all eight.',
  config: {
    ...config,
    services: [...config.services, buildService('shop/checkout', { selector: { app: 'orders' } })],
  },
  telemetry: [
    ...bySource({ from: front, to: orders, host: ordersHost, perSecond: 3 }),
    ...bySource({
      ...{ from: front, to: orders, host: hostOf('checkout', 'shop'), perSecond: 5 },
      tookMs: [10, 25],
    }),
    ...byDestination({
      ...{ from: front, to: orders, host: hostOf('checkout', 'shop'), perSecond: 8 },
    }),
    ...connectionsBySource({
      ...{ from: front, to: peer('data/mysql'), host: hostOf('mysql', 'data'), perSecond: 1 },
      ...{ sentBytes: 10, receivedBytes: 90 },
    }),
  ],
  truth: {
    workload: {
      'shop/front > orders.shop > shop/orders': http(3),
      'shop/front > checkout.shop > shop/orders': http(5, { meanMs: 17.5 }),
      'shop/front > mysql.data > data/mysql': tcp({ mtlsShare: null }),
    },
    service: {
      'front.shop > orders.shop': http(3),
      'front.shop > checkout.shop': http(5, { meanMs: 17.5 }),
      'front.shop > mysql.data': tcp({ mtlsShare: null }),
    },
  },
}

export const noLabels: Story = {
  name: 'no-labels',
  happened:
    'Neither caller nor callee has the labels app and version. Istio then takes the name of the workload for the application and `latest` for the version, which is no version.',
  config: {
    workloads: [
      buildWorkload('shop/worker', { labels: { job: 'w' }, app: 'worker', version: null }),
      buildWorkload('shop/queue', { labels: { job: 'q' }, app: 'queue', version: null }),
    ],
    services: [buildService('shop/queue', { selector: { job: 'q' } })],
  },
  telemetry: byBoth({
    from: peer('shop/worker', { app: null, version: null }),
    to: peer('shop/queue', { app: null, version: null }),
    ...{ host: hostOf('queue', 'shop'), perSecond: 4 },
  }),
  truth: {
    workload: { 'shop/worker > queue.shop > shop/queue': http(4) },
    app: { 'shop/worker > queue.shop > shop/queue': http(4) },
    version: {
      'shop/worker > queue.shop': http(4),
      'queue.shop > shop/queue': http(4),
    },
  },
}

const westOrders = peer('shop/orders', { cluster: 'west' })

export const multiCluster: Story = {
  name: 'multi-cluster',
  happened:
    'orders runs in both clusters. front in east has 10 requests answered, 6 in east and 4 in west; 1 more finds nobody (UH), which telemetry cannot place and which therefore stays in its own cluster.',
  config: {
    workloads: [
      ...['shop/front', 'shop/orders'].map((place) => buildWorkload(place)),
      buildWorkload('shop/orders', { cluster: 'west' }),
    ],
    services: [
      ...['shop/front', 'shop/orders'].map((place) => buildService(place)),
      buildService('shop/orders', { cluster: 'west' }),
    ],
  },
  telemetry: [
    ...byBoth({ from: front, to: orders, host: ordersHost, perSecond: 6 }),
    ...byBoth({ from: front, to: westOrders, host: ordersHost, perSecond: 4 }),
    ...bySource({
      ...{ from: front, to: null, host: ordersHost, perSecond: 1 },
      ...{ code: '503', flags: 'UH' },
    }),
  ],
  truth: {
    workload: {
      'shop/front > orders.shop > shop/orders': http(6),
      'shop/front > west:orders.shop > west:shop/orders': http(4),
      'shop/front > orders.shop': http(1, { errorShare: 1, mtlsShare: null }),
    },
    cluster: {
      [`${east} > ${east}`]: http(7, { errorShare: 1 / 7 }),
      [`${east} > west`]: http(4),
    },
  },
}

export const namespaceDeleted: Story = {
  name: 'namespace-deleted',
  happened:
    'The namespace trial was deleted two minutes ago. Its requests still are in the window, and Kubernetes knows neither its workload nor its service.',
  config,
  telemetry: [
    ...byBoth({
      ...{ from: front, to: peer('trial/quotes-v2'), host: hostOf('quotes', 'trial') },
      perSecond: 2,
    }),
    ...byBoth({ from: peer('trial/quotes-v2'), to: orders, host: ordersHost, perSecond: 1 }),
  ],
  truth: {
    workload: {
      'shop/front > quotes.trial > trial/quotes-v2': http(2),
      'trial/quotes-v2 > orders.shop > shop/orders': http(1),
    },
    namespace: { 'shop > trial': http(2), 'trial > shop': http(1) },
  },
}
