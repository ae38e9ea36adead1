import type { KubernetesObject } from '../../model.ts'
import { gatewayApi, networking, security, telemetry } from './manifest.ts'

/** Who may talk to whom, over what, and what is recorded: mesh-wide and by namespace. */

const strictMtls = (namespace: string): KubernetesObject =>
  security('PeerAuthentication', namespace, 'default', { mtls: { mode: 'STRICT' } })

const mtls: readonly KubernetesObject[] = [
  // Namespace legacy still calls the shop in plaintext, so the mesh as a whole permits it.
  security('PeerAuthentication', 'istio-system', 'default', { mtls: { mode: 'PERMISSIVE' } }),
  strictMtls('pay'),
  strictMtls('data'),
  strictMtls('recs'),
]

const allow = (
  namespace: string,
  name: string,
  attachment: Readonly<Record<string, unknown>>,
  rules: readonly object[],
): KubernetesObject =>
  security('AuthorizationPolicy', namespace, name, { ...attachment, action: 'ALLOW', rules })

const app = (name: string) => ({ selector: { matchLabels: { app: name } } })
const ordersMayCall = [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/orders'] } }] }]

const authorization: readonly KubernetesObject[] = [
  allow('pay', 'payments-primary-callers', app('payments-primary'), ordersMayCall),
  allow('pay', 'payments-callers', app('payments'), ordersMayCall),
  allow('pay', 'fraud-callers', app('fraud'), [{ from: [{ source: { namespaces: ['pay'] } }] }]),
  allow('data', 'mysql-clients', app('mysql'), [
    {
      from: [{ source: { namespaces: ['shop', 'data'] } }],
      to: [{ operation: { ports: ['3306'] } }],
    },
  ]),
  allow(
    'recs',
    'recommender-callers',
    { targetRefs: [{ group: '', kind: 'Service', name: 'recommender' }] },
    ordersMayCall,
  ),
]

const observability: readonly KubernetesObject[] = [
  telemetry('Telemetry', 'istio-system', 'mesh-default', {
    accessLogging: [{ providers: [{ name: 'envoy' }] }],
    tracing: [{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 1 }],
  }),
]

const scopes: readonly KubernetesObject[] = [
  // Why egress-probe cannot reach a host that nobody registered.
  networking('Sidecar', 'ops', 'default', {
    outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    egress: [{ hosts: ['./*', 'shop/*', 'istio-system/*'] }],
  }),
]

const ambientRoutes: readonly KubernetesObject[] = [
  gatewayApi('GRPCRoute', 'recs', 'recommender', {
    parentRefs: [{ group: '', kind: 'Service', name: 'recommender', port: 9090 }],
    rules: [
      {
        matches: [{ method: { service: 'recs.Recommender' } }],
        backendRefs: [{ name: 'recommender', port: 9090 }],
      },
    ],
  }),
]

export const policyConfig: readonly KubernetesObject[] = [
  ...mtls,
  ...authorization,
  ...observability,
  ...scopes,
  ...ambientRoutes,
]
