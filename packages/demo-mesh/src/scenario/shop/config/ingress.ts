import type { KubernetesObject } from '../../model.ts'
import { catalogueSplit } from './catalogue.ts'
import { destination, networking } from './manifest.ts'

/** How the outside comes in: one Gateway for the domain, one VirtualService for its paths. */
export const ingressConfig: readonly KubernetesObject[] = [
  networking('Gateway', 'istio-ingress', 'harbour', {
    selector: { istio: 'ingress' },
    servers: [
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*.harbour.example'] },
      {
        port: { number: 443, name: 'https', protocol: 'HTTPS' },
        hosts: ['*.harbour.example'],
        tls: { mode: 'SIMPLE', credentialName: 'harbour-tls' },
      },
    ],
  }),
  networking('VirtualService', 'shop', 'www', {
    hosts: ['www.harbour.example'],
    gateways: ['istio-ingress/harbour'],
    http: [
      {
        name: 'products',
        match: [{ uri: { prefix: '/api/products' } }],
        route: catalogueSplit,
      },
      {
        name: 'orders',
        match: [{ uri: { prefix: '/api/orders' } }],
        route: [{ destination: destination('orders.shop.svc.cluster.local', 80) }],
        retries: { attempts: 2, perTryTimeout: '2s', retryOn: 'connect-failure,refused-stream' },
      },
      {
        name: 'pages',
        route: [{ destination: destination('storefront.shop.svc.cluster.local', 80) }],
      },
    ],
  }),
]
