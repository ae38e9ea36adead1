import type { Workload } from '../model.ts'
import { addOnWorkloads } from './add-ons.ts'
import { appWorkload } from './app-workload.ts'
import { platformWorkloads } from './platform-workloads.ts'

const namespace = 'shop'

const shopfront: readonly Workload[] = [
  appWorkload({ namespace, name: 'storefront', port: 8080 }),
  appWorkload({ namespace, name: 'catalogue-v1', app: 'catalogue', port: 8080 }),
  appWorkload({
    namespace,
    name: 'catalogue-v2',
    app: 'catalogue',
    version: 'v2',
    port: 8080,
    restartsEverySeconds: 4 * 3600,
  }),
  appWorkload({
    namespace,
    name: 'catalogue-v3',
    app: 'catalogue',
    version: 'v3',
    port: 8080,
    replicas: 1,
  }),
  appWorkload({ namespace, name: 'orders', version: 'v4', port: 8080 }),
  appWorkload({ namespace, name: 'cart', port: 8080 }),
  appWorkload({
    namespace,
    name: 'cart-cache',
    kind: 'StatefulSet',
    version: null,
    port: 6379,
    portName: 'tcp-redis',
    replicas: 1,
    image: 'redis:7.4',
  }),
  appWorkload({
    namespace,
    name: 'receipts',
    port: 8080,
    replicas: 1,
    dataPlane: 'none',
    annotations: { 'sidecar.istio.io/inject': 'false' },
  }),
  appWorkload({ namespace, name: 'search', port: 8080 }),
  appWorkload({
    namespace,
    name: 'reviews',
    version: 'v2',
    port: 8080,
    replicas: 1,
    staleConfig: ['cluster', 'listener'],
  }),
  // Its pod is older than the namespace's injection label, so it has no sidecar and no annotation.
  appWorkload({ namespace, name: 'mailer', port: 8080, replicas: 1, dataPlane: 'none' }),
  appWorkload({ namespace, name: 'returns', port: 8080, replicas: 1, unready: true }),
]

const pay: readonly Workload[] = [
  appWorkload({ namespace: 'pay', name: 'payments-primary', port: 8080 }),
  appWorkload({ namespace: 'pay', name: 'payments', version: 'v2', port: 8080, replicas: 1 }),
  appWorkload({
    namespace: 'pay',
    name: 'fraud',
    port: 9090,
    portName: 'grpc',
    proxyVersion: '1.28.3',
  }),
  appWorkload({ namespace: 'pay', name: 'settlement', replicas: 1 }),
  appWorkload({
    namespace: 'pay',
    name: 'ledger',
    kind: 'WorkloadEntry',
    port: 8080,
    replicas: 1,
    image: '',
  }),
]

const recs: readonly Workload[] = [
  appWorkload({
    namespace: 'recs',
    name: 'recommender',
    port: 9090,
    portName: 'grpc',
    dataPlane: 'ambient',
  }),
  appWorkload({
    namespace: 'recs',
    name: 'features',
    version: 'v3',
    port: 9090,
    portName: 'grpc',
    dataPlane: 'ambient',
  }),
  appWorkload({
    namespace: 'recs',
    name: 'feature-store',
    kind: 'StatefulSet',
    version: null,
    port: 6379,
    portName: 'tcp-redis',
    replicas: 1,
    image: 'redis:7.4',
    dataPlane: 'ambient',
  }),
  appWorkload({
    namespace: 'recs',
    name: 'trainer',
    kind: 'Job',
    replicas: 1,
    dataPlane: 'ambient',
  }),
]

const legacy: readonly Workload[] = [
  appWorkload({ namespace: 'legacy', name: 'erp-sync', replicas: 1, dataPlane: 'none' }),
  appWorkload({
    namespace: 'legacy',
    name: 'reporting',
    version: null,
    replicas: 1,
    dataPlane: 'none',
  }),
]

const ops: readonly Workload[] = [
  appWorkload({ namespace: 'ops', name: 'load-tester', replicas: 1 }),
  appWorkload({ namespace: 'ops', name: 'synthetic-checks', replicas: 1 }),
  appWorkload({ namespace: 'ops', name: 'egress-probe', replicas: 1 }),
]

export const shopWorkloads: readonly Workload[] = [
  ...platformWorkloads,
  ...shopfront,
  ...pay,
  ...recs,
  ...legacy,
  ...ops,
  ...addOnWorkloads,
]
