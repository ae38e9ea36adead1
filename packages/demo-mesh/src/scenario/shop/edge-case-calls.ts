import type { Call } from '../model.ts'
import { catalogueClasses } from './classes.ts'
import { connected, grpc, http, refused, takes } from './endings.ts'
import { catalogueTargets } from './shop-calls.ts'

const ambient: readonly Call[] = [
  {
    id: 'recommender-features',
    source: 'recs/recommender',
    destination: { kind: 'service', service: 'recs/features' },
    protocol: 'grpc',
    port: 9090,
    via: 'recs/waypoint',
    ratePerSecond: 14,
    targets: [{ workload: 'recs/features', share: 1, outcomes: [grpc(1, 0, takes(11))] }],
    requestBytes: 380,
    responseBytes: 3_600,
    messagesPerCall: 4,
    operation: 'recs.Features/Lookup',
  },
  {
    // Nearly idle: a handful of calls an hour.
    id: 'trainer-features',
    source: 'recs/trainer',
    destination: { kind: 'service', service: 'recs/features' },
    protocol: 'grpc',
    port: 9090,
    via: 'recs/waypoint',
    ratePerSecond: 0.02,
    targets: [{ workload: 'recs/features', share: 1, outcomes: [grpc(1, 0, takes(90))] }],
    requestBytes: 500,
    responseBytes: 900_000,
    messagesPerCall: 200,
    operation: 'recs.Features/Export',
  },
  {
    // This Service asks for no waypoint, so ztunnel alone reports it, from both ends.
    id: 'features-store',
    source: 'recs/features',
    destination: { kind: 'service', service: 'recs/feature-store' },
    protocol: 'tcp',
    port: 6379,
    ratePerSecond: 1.2,
    targets: [{ workload: 'recs/feature-store', share: 1, outcomes: connected() }],
    requestBytes: 11_000,
    responseBytes: 64_000,
    operation: 'redis',
  },
]

const plaintext: readonly Call[] = [
  {
    id: 'erp-sync-catalogue',
    source: 'legacy/erp-sync',
    destination: { kind: 'service', service: 'shop/catalogue' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 14,
    // Its long requests fare worse. Nobody sees those that are dropped: it has no proxy of its own.
    targets: catalogueTargets([http(1, 200, takes(30, 0.6))], { dropped: 0.02, broken: 0.2 }),
    requestBytes: 480,
    responseBytes: 30_000,
    operation: 'GET /products',
    classes: catalogueClasses,
  },
  {
    id: 'reporting-storefront',
    source: 'legacy/reporting',
    destination: { kind: 'service', service: 'shop/storefront' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 3,
    targets: [{ workload: 'shop/storefront', share: 1, outcomes: [http(1, 200, takes(70))] }],
    requestBytes: 420,
    responseBytes: 18_000,
    operation: 'GET /reports',
  },
]

const operations: readonly Call[] = [
  {
    // A quarter of the load comes by proxies that were told of no certificates yet: they say who they
    // are, and send plaintext.
    id: 'load-tester-storefront',
    mtlsShare: 0.75,
    source: 'ops/load-tester',
    destination: { kind: 'service', service: 'shop/storefront' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 8,
    targets: [{ workload: 'shop/storefront', share: 1, outcomes: [http(1, 200, takes(60, 0.6))] }],
    requestBytes: 650,
    responseBytes: 24_000,
    operation: 'GET /',
  },
  {
    id: 'synthetic-returns',
    source: 'ops/synthetic-checks',
    destination: { kind: 'service', service: 'shop/returns' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 1.5,
    targets: [{ workload: null, share: 1, outcomes: [refused(1, 503, 'UH', takes(0.4, 0.3))] }],
    requestBytes: 430,
    responseBytes: 220,
    operation: 'GET /returns/health',
  },
  {
    id: 'egress-telemetry',
    source: 'ops/egress-probe',
    destination: { kind: 'black-hole', host: 'telemetry.vendor.example' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 1,
    targets: [{ workload: null, share: 1, outcomes: [refused(1, 502, '-', takes(0.3, 0.3))] }],
    requestBytes: 900,
    responseBytes: 150,
    operation: 'POST /v1/events',
  },
]

/** Calls that go by unusual ways: ambient, plaintext, to nobody. */
export const edgeCaseCalls: readonly Call[] = [...ambient, ...plaintext, ...operations]
