import type { Call, CallTarget, Outcome } from '../model.ts'
import {
  catalogueClasses,
  ordersGetClasses,
  ordersPostClasses,
  recommenderClasses,
  reviewsClasses,
} from './classes.ts'
import { connected, grpc, http, refused, takes, timedOut } from './endings.ts'

/**
 * Version 2 of the catalogue fails about every fifth request: its sidecar drops connections
 * (`dropped`), and some answers are errors of its own (`broken`). Version 3 is a small canary.
 */
export function catalogueTargets(
  healthy: readonly Outcome[],
  { dropped, broken }: { readonly dropped: number; readonly broken: number } = usualTrouble,
): readonly CallTarget[] {
  return [
    { workload: 'shop/catalogue-v1', share: 0.8, outcomes: healthy },
    {
      workload: 'shop/catalogue-v2',
      share: 0.15,
      outcomes: [
        http(1 - dropped - broken, 200, takes(45, 0.6)),
        refused(dropped, 503, 'UC', takes(3)),
        http(broken, 500, takes(80, 0.4)),
      ],
    },
    { workload: 'shop/catalogue-v3', share: 0.05, outcomes: [http(1, 200, takes(18))] },
  ]
}

const usualTrouble = { dropped: 0.16, broken: 0.06 }

const fromGateway: readonly Call[] = [
  {
    id: 'gateway-storefront',
    source: 'istio-ingress/gateway',
    destination: { kind: 'service', service: 'shop/storefront' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 80,
    targets: [
      {
        workload: 'shop/storefront',
        share: 1,
        outcomes: [
          http(0.945, 200, takes(60, 0.6)),
          // A scanner looks for pages that do not exist.
          http(0.05, 404, takes(4)),
          http(0.005, 500, takes(90)),
        ],
      },
    ],
    requestBytes: 900,
    responseBytes: 24_000,
    operation: 'GET /',
  },
  {
    id: 'gateway-catalogue',
    source: 'istio-ingress/gateway',
    destination: { kind: 'service', service: 'shop/catalogue' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 42,
    targets: catalogueTargets([http(1, 200, takes(22, 0.6))]),
    requestBytes: 700,
    responseBytes: 9_500,
    operation: 'GET /api/products',
    classes: catalogueClasses,
  },
  {
    id: 'gateway-orders',
    source: 'istio-ingress/gateway',
    destination: { kind: 'service', service: 'shop/orders' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 12,
    targets: [{ workload: 'shop/orders', share: 1, outcomes: [http(1, 200, takes(95, 0.6))] }],
    requestBytes: 1_400,
    responseBytes: 2_100,
    operation: 'GET /api/orders/{id}',
    classes: ordersGetClasses,
  },
]

const fromStorefront: readonly Call[] = [
  {
    id: 'storefront-catalogue',
    source: 'shop/storefront',
    destination: { kind: 'service', service: 'shop/catalogue' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 60,
    targets: catalogueTargets([http(1, 200, takes(20, 0.6))]),
    requestBytes: 600,
    responseBytes: 8_200,
    operation: 'GET /products',
    classes: catalogueClasses,
  },
  {
    id: 'storefront-cart',
    source: 'shop/storefront',
    destination: { kind: 'service', service: 'shop/cart' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 32,
    targets: [{ workload: 'shop/cart', share: 1, outcomes: [http(1, 200, takes(8))] }],
    requestBytes: 500,
    responseBytes: 1_800,
    operation: 'GET /cart',
  },
  {
    id: 'storefront-search',
    source: 'shop/storefront',
    destination: { kind: 'service', service: 'shop/search' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 18,
    targets: [
      {
        workload: 'shop/search',
        share: 1,
        outcomes: [http(0.96, 200, takes(70, 0.7)), http(0.04, 400, takes(2))],
      },
    ],
    requestBytes: 650,
    responseBytes: 5_400,
    operation: 'GET /search',
  },
  {
    id: 'storefront-reviews',
    source: 'shop/storefront',
    destination: { kind: 'service', service: 'shop/reviews' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 15,
    targets: [
      {
        workload: 'shop/reviews',
        share: 1,
        outcomes: [http(0.93, 200, takes(120, 0.8)), timedOut(0.07, 3_000)],
      },
    ],
    requestBytes: 550,
    responseBytes: 6_800,
    operation: 'GET /reviews/{product}',
    classes: reviewsClasses,
  },
  {
    id: 'storefront-orders',
    source: 'shop/storefront',
    destination: { kind: 'service', service: 'shop/orders' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 14,
    targets: [{ workload: 'shop/orders', share: 1, outcomes: [http(1, 201, takes(140, 0.6))] }],
    requestBytes: 2_600,
    responseBytes: 1_100,
    operation: 'POST /orders',
    classes: ordersPostClasses,
  },
]

const fromTheRest: readonly Call[] = [
  {
    id: 'search-catalogue',
    source: 'shop/search',
    destination: { kind: 'service', service: 'shop/catalogue' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 40,
    targets: catalogueTargets([http(1, 200, takes(26, 0.6))]),
    requestBytes: 520,
    responseBytes: 14_000,
    operation: 'GET /products',
    classes: catalogueClasses,
  },
  {
    id: 'cart-cache',
    source: 'shop/cart',
    destination: { kind: 'service', service: 'shop/cart-cache' },
    protocol: 'tcp',
    port: 6379,
    ratePerSecond: 1.5,
    targets: [{ workload: 'shop/cart-cache', share: 1, outcomes: connected() }],
    requestBytes: 9_000,
    responseBytes: 42_000,
    operation: 'redis',
  },
  {
    id: 'orders-receipts',
    source: 'shop/orders',
    destination: { kind: 'service', service: 'shop/receipts' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 8,
    targets: [{ workload: 'shop/receipts', share: 1, outcomes: [http(1, 202, takes(30))] }],
    requestBytes: 3_200,
    responseBytes: 400,
    operation: 'POST /receipts',
  },
  {
    id: 'orders-mailer',
    source: 'shop/orders',
    destination: { kind: 'service', service: 'shop/mailer' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 4,
    targets: [{ workload: 'shop/mailer', share: 1, outcomes: [http(1, 202, takes(12))] }],
    requestBytes: 4_100,
    responseBytes: 300,
    operation: 'POST /mail',
  },
  {
    id: 'orders-recommender',
    source: 'shop/orders',
    destination: { kind: 'service', service: 'recs/recommender' },
    protocol: 'grpc',
    port: 9090,
    via: 'recs/waypoint',
    ratePerSecond: 16,
    targets: [
      {
        workload: 'recs/recommender',
        share: 1,
        outcomes: [grpc(0.95, 0, takes(35, 0.6)), grpc(0.05, 8, takes(5))],
      },
    ],
    requestBytes: 450,
    responseBytes: 1_900,
    operation: 'recs.Recommender/ForOrder',
    classes: recommenderClasses,
  },
  {
    id: 'reviews-images',
    source: 'shop/reviews',
    destination: { kind: 'passthrough', host: 'images.cdn.example' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 2,
    targets: [{ workload: null, share: 1, outcomes: [http(1, 200, takes(48))] }],
    requestBytes: 400,
    responseBytes: 38_000,
    operation: 'GET /images/{id}',
  },
]

/** Calls that leave the gateway or a workload of namespace `shop` (its stores are in data-calls). */
export const shopCalls: readonly Call[] = [...fromGateway, ...fromStorefront, ...fromTheRest]
