import type { KubernetesObject } from '../../model.ts'
import { destination, networking } from './manifest.ts'

/** Routing inside namespace `shop`, apart from the catalogue. */
const reviewsHost = 'reviews.shop.svc.cluster.local'
const searchHost = 'search.shop.svc.cluster.local'
const cartHost = 'cart.shop.svc.cluster.local'

export const shopServicesConfig: readonly KubernetesObject[] = [
  // The three seconds after which storefront gives up on reviews.
  networking('VirtualService', 'shop', 'reviews', {
    hosts: [reviewsHost],
    http: [{ route: [{ destination: destination(reviewsHost, 80) }], timeout: '3s' }],
  }),
  networking('DestinationRule', 'shop', 'search', {
    host: searchHost,
    trafficPolicy: { loadBalancer: { simple: 'LEAST_REQUEST' } },
    subsets: [{ name: 'stable', labels: { version: 'v1' } }],
  }),
  networking('DestinationRule', 'shop', 'cart', {
    host: cartHost,
    trafficPolicy: {
      loadBalancer: {
        consistentHash: { httpCookie: { name: 'cart', path: '/', ttl: '3600s' } },
      },
    },
  }),
]

/** The route of `search` as it should be. */
export const soundSearchRoute = networking('VirtualService', 'shop', 'search', {
  hosts: [searchHost],
  http: [{ route: [{ destination: destination(searchHost, 80, 'stable') }] }],
})

/** The only route of `cart`, as it should be. */
export const cartRoute = networking('VirtualService', 'shop', 'cart', {
  hosts: [cartHost],
  http: [{ route: [{ destination: destination(cartHost, 80) }], timeout: '2s' }],
})
