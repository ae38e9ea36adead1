/** How Prometheus and Jaeger are usually installed: what their Services are called and labelled. */
import type { ServiceFact, ServicePortFact } from '@periplus/mesh'

/** The sources that are looked for in a cluster where no URL says where they are. */
export type SearchedSource = 'prometheus' | 'jaeger'

/** One product that speaks a source's API, and how to tell its Service from others. */
export interface WellKnown {
  /** As people call it. */
  readonly product: string
  /** By name, the most telling first. */
  readonly names: readonly string[]
  /** Whether labels say that the Service is it, whatever its name. */
  isLabelled(labels: ServiceFact['labels']): boolean
  /** From the best: the first that a port satisfies is taken. */
  readonly ports: readonly ((port: ServicePortFact) => boolean)[]
  /** Where its API is, the likeliest first; what the product itself says counts as well. */
  readonly basePaths: readonly string[]
}

const numbered = (number: number) => (port: ServicePortFact) =>
  port.port === number || port.targetPort === number

const named =
  (...names: string[]) =>
  (port: ServicePortFact) =>
    names.includes(port.name ?? '')

/** The namespaces that are looked at first, in this order. */
export const usualNamespaces: readonly string[] = ['istio-system', 'monitoring', 'observability']

type Labels = ServiceFact['labels']

const nameOf = (labels: Labels) => labels['app.kubernetes.io/name']
const componentOf = (labels: Labels) => labels['app.kubernetes.io/component'] ?? labels.component

/** Whether it is that part of a product, where it says which. */
const isPart = (labels: Labels, ...parts: string[]) => {
  const component = componentOf(labels)
  return component === undefined || parts.includes(component)
}

/**
 * Istio's add-on, the charts prometheus and kube-prometheus-stack, the Prometheus operator. The
 * charts give the same `app` to their exporters and to the Alertmanager.
 * https://github.com/istio/istio/tree/master/samples/addons
 */
const prometheus: WellKnown = {
  product: 'Prometheus',
  names: [
    'prometheus',
    'prometheus-server',
    'kube-prometheus-stack-prometheus',
    'prometheus-kube-prometheus-prometheus',
    'prometheus-k8s',
    'prometheus-operated',
  ],
  isLabelled: (labels) =>
    (nameOf(labels) === 'prometheus' ||
      labels.app === 'prometheus' ||
      labels.app === 'kube-prometheus-stack-prometheus') &&
    isPart(labels, 'server', 'prometheus'),
  ports: [numbered(9090), named('http', 'web', 'http-web', 'https', 'https-web')],
  basePaths: ['', '/prometheus'],
}

/**
 * kube-thanos and Bitnami's chart. The frontend caches for the querier behind it, and OpenShift's
 * querier has 9091 for whoever brings a token.
 * https://thanos.io/tip/components/query.md/
 */
const thanos: WellKnown = {
  product: 'Thanos',
  names: ['thanos-query-frontend', 'thanos-query', 'thanos-querier'],
  isLabelled: (labels) =>
    nameOf(labels) === 'thanos-query' ||
    nameOf(labels) === 'thanos-query-frontend' ||
    (nameOf(labels) === 'thanos' && /^query(-frontend)?$/.test(componentOf(labels) ?? '')),
  ports: [named('http', 'web', 'https'), numbered(9090), numbered(10902)],
  basePaths: [''],
}

/** https://docs.victoriametrics.com/victoriametrics/ (Prometheus querying API usage) */
const victoriaMetricsSingle: WellKnown = {
  product: 'VictoriaMetrics',
  names: ['vmsingle', 'victoria-metrics-single-server'],
  isLabelled: (labels) =>
    nameOf(labels) === 'vmsingle' ||
    (nameOf(labels) === 'victoria-metrics-single' && labels.app !== 'vmalert'),
  ports: [numbered(8428), numbered(8429), named('http')],
  basePaths: ['', '/prometheus'],
}

/** Of several tenants the first: the others are told apart in the path, so a URL must say which. */
const victoriaMetricsCluster: WellKnown = {
  product: 'VictoriaMetrics',
  names: ['vmselect', 'victoria-metrics-cluster-vmselect'],
  isLabelled: (labels) =>
    nameOf(labels) === 'vmselect' ||
    (nameOf(labels) === 'victoria-metrics-cluster' && labels.app === 'vmselect'),
  ports: [numbered(8481), named('http')],
  basePaths: ['/select/0/prometheus'],
}

/**
 * Its gateway, else the part that takes queries.
 * https://grafana.com/docs/mimir/latest/references/http-api/
 */
const mimir: WellKnown = {
  product: 'Mimir',
  names: ['mimir-gateway', 'mimir-nginx', 'mimir-query-frontend', 'mimir'],
  isLabelled: (labels) =>
    nameOf(labels) === 'mimir' &&
    ['gateway', 'nginx', 'query-frontend'].includes(componentOf(labels) ?? ''),
  ports: [named('http', 'http-metric', 'http-metrics'), numbered(80), numbered(8080)],
  basePaths: ['/prometheus'],
}

/** Istio's add-on, the chart and the operator. Collector and agent take spans, and give none out. */
const jaeger: WellKnown = {
  product: 'Jaeger',
  names: ['tracing', 'jaeger-query', 'jaeger'],
  isLabelled: (labels) =>
    (nameOf(labels) === 'jaeger' || labels.app === 'jaeger') &&
    isPart(labels, 'query', 'all-in-one'),
  ports: [
    numbered(16686),
    (port) => port.port === 80 && named('http-query', 'query-http', 'query', 'http')(port),
    (port) => port.port === 443 && named('https-query', 'query-https', 'https')(port),
  ],
  // Istio's add-on sets the first (QUERY_BASE_PATH); by itself Jaeger has none.
  basePaths: ['/jaeger', ''],
}

/** Where several products are in equally good places, the earlier one is taken. */
export const wellKnown: Readonly<Record<SearchedSource, readonly WellKnown[]>> = {
  prometheus: [prometheus, thanos, victoriaMetricsSingle, victoriaMetricsCluster, mimir],
  jaeger: [jaeger],
}
