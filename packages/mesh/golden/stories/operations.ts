/** What callees call their requests: shared between operations, and told apart only where somebody does. */
import { buildNamespace, buildService, buildWorkload } from '../../src/model/builders.ts'
import { grpc, http, type Story } from './story.ts'
import {
  byBoth,
  byDestination,
  bySource,
  byWaypoint,
  hostOf,
  peer,
  type Request,
} from './telemetry.ts'

const front = peer('shop/front')
const gateway = peer('ingress/gateway')
const v1 = peer('shop/catalogue-v1')
const v2 = peer('shop/catalogue-v2')
const host = hostOf('catalogue', 'shop')
const places = ['shop/front', 'shop/catalogue-v1', 'shop/catalogue-v2', 'ingress/gateway']
const config = {
  workloads: places.map((place) => buildWorkload(place)),
  services: ['shop/front', 'shop/catalogue', 'ingress/gateway'].map((place) => buildService(place)),
}

/** Times and bytes are of whole calls, not of what they are shared between. */
const untimed = { meanMs: null }

export const operations: Story = {
  name: 'operations',
  happened:
    'front asks catalogue 10 times a second. v1 answers 4 Get, 3 List, of which 1 fails, and 1 that no rule recognises; v2 answers 2 Get. A gateway sends v1 5 more, all Get. The proxies of catalogue classify, those of its callers know nothing of it.',
  config,
  display: 'operations',
  telemetry: [
    ...byBoth({ from: front, to: v1, host, perSecond: 4, operation: 'Get' }),
    ...byBoth({ from: front, to: v1, host, perSecond: 2, operation: 'List' }),
    ...byBoth({ from: front, to: v1, host, perSecond: 1, operation: 'List', code: '500' }),
    ...byBoth({ from: front, to: v1, host, perSecond: 1, operation: 'unknown' }),
    ...byBoth({ from: front, to: v2, host, perSecond: 2, operation: 'Get' }),
    ...byBoth({ from: gateway, to: v1, host, perSecond: 5, operation: 'Get' }),
  ],
  truth: {
    workload: {
      'shop/front > catalogue.shop > Get of catalogue.shop': http(6, untimed),
      'shop/front > catalogue.shop > List of catalogue.shop': http(3, {
        ...untimed,
        errorShare: 1 / 3,
      }),
      'shop/front > catalogue.shop > shop/catalogue-v1': http(1, untimed),
      'ingress/gateway > catalogue.shop > Get of catalogue.shop': http(5),
      'Get of catalogue.shop > catalogue.shop > shop/catalogue-v1': http(9, untimed),
      'Get of catalogue.shop > catalogue.shop > shop/catalogue-v2': http(2),
      'List of catalogue.shop > catalogue.shop > shop/catalogue-v1': http(3, {
        ...untimed,
        errorShare: 1 / 3,
      }),
    },
    service: {
      'front.shop > catalogue.shop > Get of catalogue.shop': http(6, untimed),
      'front.shop > catalogue.shop > List of catalogue.shop': http(3, {
        ...untimed,
        errorShare: 1 / 3,
      }),
      'front.shop > catalogue.shop': http(1, untimed),
      'gateway.ingress > catalogue.shop > Get of catalogue.shop': http(5),
      'Get of catalogue.shop > catalogue.shop': http(11, untimed),
      'List of catalogue.shop > catalogue.shop': http(3, { ...untimed, errorShare: 1 / 3 }),
    },
    app: {
      'shop/front > catalogue.shop > Get of catalogue.shop': http(6, untimed),
      'shop/front > catalogue.shop > List of catalogue.shop': http(3, {
        ...untimed,
        errorShare: 1 / 3,
      }),
      'shop/front > catalogue.shop > shop/catalogue': http(1, untimed),
      'ingress/gateway > catalogue.shop > Get of catalogue.shop': http(5),
      'Get of catalogue.shop > catalogue.shop > shop/catalogue': http(11, untimed),
      'List of catalogue.shop > catalogue.shop > shop/catalogue': http(3, {
        ...untimed,
        errorShare: 1 / 3,
      }),
    },
    // A namespace has no operations: the requests are those of before.
    namespace: {
      'shop > shop': http(10, { errorShare: 0.1 }),
      'ingress > shop': http(5),
    },
  },
}

const toV1 = { from: front, to: v1, host } satisfies Partial<Request>

export const operationAttempts: Story = {
  name: 'operation-attempts',
  happened:
    'front asks catalogue 12 times a second. 6 Get go well, of which 2 at the second attempt. Of 4 List, 1 takes longer than front waits: it counts 504 UT, the callee 0 DC. 2 find no connection and end at the service, so nobody knows what they would have been.',
  config,
  display: 'operations',
  telemetry: [
    ...byBoth({ ...toV1, perSecond: 6, operation: 'Get' }),
    ...byDestination({ ...toV1, perSecond: 2, operation: 'Get', code: '503' }),
    ...byBoth({ ...toV1, perSecond: 3, operation: 'List' }),
    ...bySource({ ...toV1, perSecond: 1, code: '504', flags: 'UT' }),
    ...byDestination({ ...toV1, perSecond: 1, operation: 'List', code: '0', flags: 'DC' }),
    ...bySource({ ...toV1, to: null, perSecond: 2, code: '503', flags: 'UF,URX' }),
  ],
  truth: {
    workload: {
      'shop/front > catalogue.shop > Get of catalogue.shop': http(6, untimed),
      'shop/front > catalogue.shop > List of catalogue.shop': http(4, {
        ...untimed,
        errorShare: 0.25,
      }),
      'Get of catalogue.shop > catalogue.shop > shop/catalogue-v1': http(6, untimed),
      'List of catalogue.shop > catalogue.shop > shop/catalogue-v1': http(4, {
        ...untimed,
        errorShare: 0.25,
      }),
      'shop/front > catalogue.shop': http(2, { errorShare: 1, mtlsShare: null }),
    },
  },
}

export const operationSecurity: Story = {
  name: 'operation-security',
  happened:
    'Get of catalogue is asked 6 times a second by front under mutual TLS, and 2 times a second in plain text by somebody without a sidecar. Their own edges are all and nothing; what reaches catalogue is three quarters.',
  config,
  display: 'operations',
  telemetry: [
    ...byBoth({ ...toV1, perSecond: 6, operation: 'Get' }),
    ...byDestination({ ...toV1, from: null, perSecond: 2, operation: 'Get' }),
  ],
  truth: {
    workload: {
      'shop/front > catalogue.shop > Get of catalogue.shop': http(6),
      'unknown > catalogue.shop > Get of catalogue.shop': http(2, { mtlsShare: 0 }),
      'Get of catalogue.shop > catalogue.shop > shop/catalogue-v1': http(8, { mtlsShare: 0.75 }),
    },
  },
}

const waypoint = peer('edge/shared-waypoint')
const indexer = peer('recs/indexer')
const recommender = { to: peer('recs/recommender'), host: hostOf('recommender', 'recs') }
const asking = { ...recommender, protocol: 'grpc', grpcStatus: '0' } as const

const through = (operation: string) =>
  `recommender.recs > ${operation} of recommender.recs via edge/shared-waypoint`
const answered = (operation: string) =>
  `${operation} of recommender.recs > recommender.recs > recs/recommender via edge/shared-waypoint`

export const operationsAtWaypoint: Story = {
  name: 'operations-at-waypoint',
  happened:
    'recommender is in ambient mode, and its waypoint classifies. indexer sends 4 ForBasket and 2 ForOrder by gRPC, of which 1 ends in status 13; a gateway sends 3 ForOrder and reports them itself, too.',
  config: {
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
      buildWorkload('recs/recommender', { dataPlane: 'ambient' }),
      buildWorkload('recs/indexer', { dataPlane: 'ambient' }),
      buildWorkload('ingress/gateway', { dataPlane: 'gateway' }),
      buildWorkload('edge/shared-waypoint', {
        dataPlane: 'waypoint',
        labels: { 'gateway.networking.k8s.io/gateway-name': 'shared-waypoint' },
      }),
    ],
    services: [buildService('recs/recommender')],
  },
  display: 'operations',
  telemetry: [
    ...byWaypoint(waypoint, { ...asking, from: indexer, perSecond: 4, operation: 'ForBasket' }),
    ...byWaypoint(waypoint, { ...asking, from: indexer, perSecond: 1, operation: 'ForOrder' }),
    ...byWaypoint(waypoint, {
      ...{ ...asking, from: indexer, perSecond: 1, operation: 'ForOrder' },
      grpcStatus: '13',
    }),
    ...byWaypoint(waypoint, { ...asking, from: gateway, perSecond: 3, operation: 'ForOrder' }),
    ...bySource({ ...asking, from: gateway, perSecond: 3 }),
  ],
  truth: {
    workload: {
      [`recs/indexer > ${through('ForBasket')}`]: grpc(4, untimed),
      [`recs/indexer > ${through('ForOrder')}`]: grpc(2, { ...untimed, errorShare: 0.5 }),
      [`ingress/gateway > ${through('ForOrder')}`]: grpc(3),
      [answered('ForBasket')]: grpc(4, untimed),
      [answered('ForOrder')]: grpc(5, { ...untimed, errorShare: 0.2 }),
    },
  },
}
