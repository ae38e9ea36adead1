/** Requests that failed: each is one request, whoever tells of it and however. */
import { buildObject, buildService, buildWorkload } from '../../src/model/builders.ts'
import { http, type Story } from './story.ts'
import { byBoth, byDestination, bySource, hostOf, peer } from './telemetry.ts'

const front = peer('shop/front')
const orders = peer('shop/orders')
const config = {
  workloads: ['shop/front', 'shop/orders'].map((place) => buildWorkload(place)),
  services: ['shop/front', 'shop/orders', 'shop/returns'].map((place) => buildService(place)),
}
const ordersHost = hostOf('orders', 'shop')

export const noRoute: Story = {
  name: 'no-route',
  happened:
    'orders calls returns. A VirtualService has no route for half of the paths: Envoy answers 404 itself (NR). Without a route there is no cluster, so the service is told by the Host header, in whatever spelling the caller used.',
  config: {
    ...config,
    objects: [
      buildObject('VirtualService', 'shop/returns', {
        hosts: ['returns'],
        http: [
          { match: [{ uri: { prefix: '/v2' } }], route: [{ destination: { host: 'returns' } }] },
        ],
      }),
    ],
  },
  telemetry: ['returns', 'returns:80', 'returns.shop', 'returns.shop.svc.cluster.local:80'].flatMap(
    (host) =>
      bySource({
        ...{ from: orders, to: null, host, serviceName: host },
        ...{ perSecond: 1, code: '404', flags: 'NR' },
      }),
  ),
  truth: {
    workload: { 'shop/orders > returns.shop': http(4, { clientErrorShare: 1, mtlsShare: null }) },
    service: { 'orders.shop > returns.shop': http(4, { clientErrorShare: 1, mtlsShare: null }) },
  },
}

export const noHealthyUpstream: Story = {
  name: 'no-healthy-upstream',
  happened:
    'orders calls returns, which has no ready pod: Envoy answers 503 itself (UH). Before, some requests had still reached its last pod. Then front calls orders, whose connection is refused (UF): the endpoint was known, so the workload is.',
  config: { ...config, workloads: [...config.workloads, buildWorkload('shop/returns')] },
  telemetry: [
    ...bySource({
      ...{ from: orders, to: null, host: hostOf('returns', 'shop'), perSecond: 3 },
      ...{ code: '503', flags: 'UH' },
    }),
    ...byBoth({
      ...{ from: orders, to: peer('shop/returns'), host: hostOf('returns', 'shop') },
      perSecond: 1,
    }),
    ...bySource({
      ...{ from: front, to: orders, host: ordersHost, perSecond: 2 },
      ...{ code: '503', flags: 'UF,URX', tookMs: [50, 100] },
    }),
  ],
  truth: {
    workload: {
      'shop/orders > returns.shop': http(3, { errorShare: 1, mtlsShare: null }),
      'shop/orders > returns.shop > shop/returns': http(1),
      'shop/front > orders.shop > shop/orders': http(2, {
        errorShare: 1,
        mtlsShare: null,
        meanMs: 75,
      }),
    },
    version: {
      'shop/orders > returns.shop': http(4, { errorShare: 0.75, mtlsShare: 1 }),
      'returns.shop > shop/returns': http(1),
      'shop/front > orders.shop': http(2, { errorShare: 1, mtlsShare: null, meanMs: 75 }),
      'orders.shop > shop/orders': http(2, { errorShare: 1, mtlsShare: null, meanMs: 75 }),
    },
  },
}

export const retries: Story = {
  name: 'retries',
  happened:
    'front sends 10 requests to orders, each meant for one of three versions. v1 fails half of its first attempts and is asked again; v3 fails every attempt, and Envoy then asks v2, which answers. The callers waited longer, but no request failed: attempts are no requests.',
  config: {
    ...config,
    workloads: ['shop/front', 'shop/orders-v1', 'shop/orders-v2', 'shop/orders-v3'].map((place) =>
      buildWorkload(place),
    ),
  },
  telemetry: [
    ...bySource({
      ...{ from: front, to: peer('shop/orders-v1'), host: ordersHost, perSecond: 4 },
      tookMs: [10, 25],
    }),
    ...byDestination({
      ...{ from: front, to: peer('shop/orders-v1'), host: ordersHost, perSecond: 4 },
    }),
    ...byDestination({
      ...{ from: front, to: peer('shop/orders-v1'), host: ordersHost, perSecond: 2 },
      code: '503',
    }),
    ...byBoth({ from: front, to: peer('shop/orders-v2'), host: ordersHost, perSecond: 6 }),
    ...byDestination({
      ...{ from: front, to: peer('shop/orders-v3'), host: ordersHost, perSecond: 3 },
      code: '503',
    }),
  ],
  truth: {
    workload: {
      'shop/front > orders.shop > shop/orders-v1': http(4, { meanMs: 17.5 }),
      'shop/front > orders.shop > shop/orders-v2': http(6),
      // It is there, since it is asked; but no request of front ended there.
      'shop/front > orders.shop > shop/orders-v3': http(0, { errorShare: null, meanMs: null }),
    },
    service: { 'front.shop > orders.shop': http(10, { meanMs: 11.5 }) },
  },
}

export const reportersDisagree: Story = {
  name: 'reporters-disagree',
  happened:
    'front calls orders. In 1 of 10 requests orders breaks the connection amid its answer: front saw 503 UC where orders had begun with 200. In another, orders refuses with 403 what front sees as 403 with another flag. Each is one request, as the caller saw it.',
  config,
  telemetry: [
    ...byBoth({ from: front, to: orders, host: ordersHost, perSecond: 8 }),
    ...bySource({
      ...{ from: front, to: orders, host: ordersHost, perSecond: 1 },
      ...{ code: '503', flags: 'UC' },
    }),
    ...byDestination({ from: front, to: orders, host: ordersHost, perSecond: 1, flags: 'DR' }),
    ...bySource({ from: front, to: orders, host: ordersHost, perSecond: 1, code: '403' }),
    ...byDestination({
      ...{ from: front, to: orders, host: ordersHost, perSecond: 1 },
      ...{ code: '403', flags: 'UAEX' },
    }),
  ],
  truth: {
    workload: {
      'shop/front > orders.shop > shop/orders': http(10, {
        errorShare: 0.1,
        clientErrorShare: 0.1,
      }),
    },
  },
}

export const callerTimeout: Story = {
  name: 'caller-timeout',
  happened:
    'front waits for at most 2.5 s. 2 of 10 requests to orders take longer: front answers 504 (UT), orders finds its client gone (0 DC). Twenty percent fail, of ten requests, not of twelve.',
  config,
  telemetry: [
    ...byBoth({ from: front, to: orders, host: ordersHost, perSecond: 8 }),
    ...bySource({
      ...{ from: front, to: orders, host: ordersHost, perSecond: 2 },
      ...{ code: '504', flags: 'UT', tookMs: [1000, 2500] },
    }),
    ...byDestination({
      ...{ from: front, to: orders, host: ordersHost, perSecond: 2 },
      ...{ code: '0', flags: 'DC', tookMs: [1000, 2500] },
    }),
  ],
  truth: {
    workload: {
      'shop/front > orders.shop > shop/orders': http(10, { errorShare: 0.2, meanMs: 356 }),
    },
    app: {
      'shop/front > orders.shop > shop/orders': http(10, { errorShare: 0.2, meanMs: 356 }),
    },
  },
}

export const noResponse: Story = {
  name: 'no-response',
  happened:
    'In 1 of 5 requests no response began: response_code is 0 for both, since the caller went away. It is an error, and a request.',
  config,
  telemetry: [
    ...byBoth({ from: front, to: orders, host: ordersHost, perSecond: 4 }),
    ...byBoth({
      ...{ from: front, to: orders, host: ordersHost, perSecond: 1 },
      ...{ code: '0', flags: 'DC' },
    }),
  ],
  truth: {
    workload: { 'shop/front > orders.shop > shop/orders': http(5, { errorShare: 0.2 }) },
  },
}
