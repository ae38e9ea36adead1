import type { Service, Workload } from '../model.ts'

/**
 * Prometheus and Jaeger as Istio's sample add-ons install them, beside the mesh and not in it.
 * https://github.com/istio/istio/tree/master/samples/addons
 */
const prometheusLabels = {
  'app.kubernetes.io/component': 'server',
  'app.kubernetes.io/name': 'prometheus',
  'app.kubernetes.io/instance': 'prometheus',
}

export const addOnWorkloads: readonly Workload[] = [
  {
    kind: 'Deployment',
    namespace: 'istio-system',
    name: 'prometheus',
    labels: { ...prometheusLabels, 'sidecar.istio.io/inject': 'false' },
    app: 'prometheus',
    version: null,
    serviceAccount: 'prometheus',
    replicas: 1,
    ports: [{ port: 9090 }],
    image: 'docker.io/prom/prometheus:v3.5.0',
    dataPlane: 'none',
  },
  {
    kind: 'Deployment',
    namespace: 'istio-system',
    name: 'jaeger',
    labels: { app: 'jaeger', 'sidecar.istio.io/inject': 'false' },
    app: 'jaeger',
    version: null,
    serviceAccount: 'default',
    replicas: 1,
    ports: [{ port: 16_686 }],
    image: 'docker.io/jaegertracing/jaeger:2.20.0',
    dataPlane: 'none',
  },
]

export const addOnServices: readonly Service[] = [
  {
    namespace: 'istio-system',
    name: 'prometheus',
    type: 'ClusterIP',
    ports: [{ name: 'http', port: 9090, targetPort: 9090 }],
    selector: prometheusLabels,
    labels: prometheusLabels,
  },
  {
    namespace: 'istio-system',
    name: 'tracing',
    type: 'ClusterIP',
    ports: [{ name: 'http-query', port: 80, targetPort: 16_686 }],
    selector: { app: 'jaeger' },
    labels: { app: 'jaeger' },
  },
]

/** Where they listen, by what their pods are labelled. */
export const addOnPorts: readonly {
  readonly addOn: 'prometheus' | 'jaeger'
  readonly selector: Readonly<Record<string, string>>
  readonly port: number
}[] = [
  { addOn: 'prometheus', selector: prometheusLabels, port: 9090 },
  { addOn: 'jaeger', selector: { app: 'jaeger' }, port: 16_686 },
]

/** `QUERY_BASE_PATH` of the add-on. */
export const jaegerBasePath = '/jaeger'
