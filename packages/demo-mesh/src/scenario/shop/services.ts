import type { ExternalService, Service } from '../model.ts'
import { addOnServices } from './add-ons.ts'

/** A ClusterIP Service with one port, which selects `app`. */
function appService(
  namespace: string,
  name: string,
  portName: string,
  port: number,
  targetPort: number,
  more: Partial<Service> = {},
): Service {
  return {
    namespace,
    name,
    type: 'ClusterIP',
    ports: [{ name: portName, port, targetPort }],
    selector: { app: name },
    labels: { app: name },
    ...more,
  }
}

const waypoint = 'recs/waypoint'

export const shopServices: readonly Service[] = [
  {
    namespace: 'istio-system',
    name: 'istiod',
    type: 'ClusterIP',
    ports: [
      { name: 'grpc-xds', port: 15010, targetPort: 15010 },
      { name: 'https-dns', port: 15012, targetPort: 15012 },
      { name: 'https-webhook', port: 443, targetPort: 15017 },
      { name: 'http-monitoring', port: 15014, targetPort: 15014 },
    ],
    selector: { app: 'istiod', istio: 'pilot' },
  },
  {
    namespace: 'istio-ingress',
    name: 'gateway',
    type: 'LoadBalancer',
    ports: [
      { name: 'http', port: 80, targetPort: 80 },
      { name: 'https', port: 443, targetPort: 443 },
    ],
    selector: { app: 'gateway', istio: 'ingress' },
  },
  appService('shop', 'storefront', 'http', 80, 8080),
  appService('shop', 'catalogue', 'http', 80, 8080),
  appService('shop', 'orders', 'http', 80, 8080),
  appService('shop', 'cart', 'http', 80, 8080),
  appService('shop', 'cart-cache', 'tcp-redis', 6379, 6379),
  appService('shop', 'receipts', 'http', 80, 8080),
  appService('shop', 'search', 'http', 80, 8080),
  appService('shop', 'reviews', 'http', 80, 8080),
  // No port name: Istio must sniff the protocol. One of the expected findings.
  appService('shop', 'mailer', 'http', 80, 8080, { ports: [{ port: 80, targetPort: 8080 }] }),
  appService('shop', 'returns', 'http', 80, 8080),
  // Flagger keeps three Services for one Canary.
  appService('pay', 'payments', 'http', 80, 8080, { selector: { app: 'payments-primary' } }),
  appService('pay', 'payments-primary', 'http', 80, 8080),
  appService('pay', 'payments-canary', 'http', 80, 8080, { selector: { app: 'payments' } }),
  appService('pay', 'fraud', 'grpc', 9090, 9090),
  appService('pay', 'ledger', 'http', 80, 8080),
  appService('data', 'mysql', 'tcp-mysql', 3306, 3306),
  appService('data', 'kafka', 'tcp-kafka', 9092, 9092, { type: 'Headless' }),
  appService('recs', 'recommender', 'grpc', 9090, 9090, { waypoint }),
  appService('recs', 'features', 'grpc', 9090, 9090, { waypoint }),
  appService('recs', 'feature-store', 'tcp-redis', 6379, 6379, {
    labels: { app: 'feature-store', 'istio.io/use-waypoint': 'none' },
  }),
  {
    namespace: 'recs',
    name: 'waypoint',
    type: 'ClusterIP',
    ports: [
      { name: 'status-port', port: 15021, targetPort: 15021, appProtocol: 'tcp' },
      { name: 'mesh', port: 15008, targetPort: 15008, appProtocol: 'hbone' },
    ],
    selector: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' },
  },
  ...addOnServices,
]

export const shopExternalServices: readonly ExternalService[] = [
  {
    host: 'api.bank.example',
    namespace: 'pay',
    name: 'bank',
    location: 'MESH_EXTERNAL',
    port: 80,
    portName: 'http',
    protocol: 'HTTP',
    addresses: ['203.0.113.20'],
  },
]
