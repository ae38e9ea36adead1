/** Ambient mode: waypoints that understand requests, ztunnels that see connections. */
import { buildNamespace, buildService, buildWorkload } from '../../src/model/builders.ts'
import { http, type Story, tcp } from './story.ts'
import { bySource, byWaypoint, connectionsByZtunnel, hostOf, peer } from './telemetry.ts'

const front = peer('shop/front')
const config = {
  workloads: ['shop/front', 'shop/orders'].map((place) => buildWorkload(place)),
  services: ['shop/front', 'shop/orders'].map((place) => buildService(place)),
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
