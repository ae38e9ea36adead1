import type { ExpectedFinding } from '../model.ts'

/** Stores and jobs of which there is one version, and whose pods therefore name none. */
export const withoutVersion: readonly ExpectedFinding[] = [
  ['StatefulSet', 'shop', 'cart-cache'],
  ['StatefulSet', 'recs', 'feature-store'],
  ['StatefulSet', 'data', 'mysql'],
  ['StatefulSet', 'data', 'kafka'],
  ['CronJob', 'data', 'backup'],
].map(([kind = '', namespace = '', name = '']) => ({
  id: 'workload/missing-labels',
  kind,
  namespace,
  name,
  summary: 'its pods have no label version',
}))

/** The objects in `config/`, a Service and three workloads that are wrong on purpose. */
export const shopFindings: readonly ExpectedFinding[] = [
  {
    id: 'virtual-service/gateway-not-found',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'promotions',
    summary: 'names the gateway istio-ingress/promotions-gateway, which does not exist',
  },
  {
    id: 'virtual-service/destination-not-found',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'wishlist',
    summary: 'routes to the host wishlist, which is neither a Service nor a ServiceEntry',
  },
  {
    id: 'virtual-service/subset-not-found',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'search',
    summary: 'routes to subset beta of search, which no DestinationRule defines',
  },
  {
    id: 'destination-rule/subset-selects-no-pods',
    kind: 'DestinationRule',
    namespace: 'shop',
    name: 'catalogue',
    summary: 'its subset v4 selects no pods',
  },
  {
    id: 'virtual-service/host-conflict',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'cart',
    summary: 'shares host cart with cart-experiment on the mesh gateway',
  },
  {
    id: 'virtual-service/host-conflict',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'cart-experiment',
    summary: 'shares host cart with cart on the mesh gateway',
  },
  {
    id: 'selector/matches-nothing',
    kind: 'PeerAuthentication',
    namespace: 'pay',
    name: 'vault-strict',
    summary: 'selects app=vault, and no workload has that label',
  },
  {
    id: 'service/port-without-protocol',
    kind: 'Service',
    namespace: 'shop',
    name: 'mailer',
    summary: 'its port has no name, so Istio must sniff the protocol',
  },
  {
    id: 'selector/matches-nothing',
    kind: 'Gateway',
    namespace: 'istio-ingress',
    name: 'partners',
    summary: 'selects istio=partner-ingress, and no pod has that label',
  },
  {
    id: 'gateway/credential-invalid',
    kind: 'Gateway',
    namespace: 'istio-ingress',
    name: 'wholesale',
    summary: 'its certificate in the secret wholesale-tls has expired',
  },
  {
    id: 'workload/proxy-missing',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'mailer',
    summary: 'its pod is older than the injection label of its namespace, so it has no sidecar',
  },
  {
    id: 'annotation/deprecated',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'receipts',
    summary: 'opts out of injection by an annotation; the label took its place',
  },
  {
    id: 'workload/proxy-image-differs',
    kind: 'Deployment',
    namespace: 'pay',
    name: 'fraud',
    summary: 'its proxies are of version 1.28.3, and the injector would add 1.29.1',
  },
  {
    id: 'destination-rule/unused-subset',
    kind: 'DestinationRule',
    namespace: 'shop',
    name: 'catalogue',
    summary: 'no route leads to its subset v4',
  },
  ...withoutVersion,
]
