/** How Prometheus and Jaeger are usually installed: what their Services are called and labelled. */
import type { ServiceFact, ServicePortFact } from '@periplus/mesh'

/** The sources that are looked for in a cluster where no URL says where they are. */
export type SearchedSource = 'prometheus' | 'jaeger'

export interface WellKnown {
  /** By name, the most telling first. */
  readonly names: readonly string[]
  /** Whether labels say that the Service is it, whatever its name. */
  isLabelled(labels: ServiceFact['labels']): boolean
  /** From the best: the first that a port satisfies is taken. */
  readonly ports: readonly ((port: ServicePortFact) => boolean)[]
}

const numbered = (number: number) => (port: ServicePortFact) =>
  port.port === number || port.targetPort === number

const named =
  (...names: string[]) =>
  (port: ServicePortFact) =>
    names.includes(port.name ?? '')

/** The namespaces that are looked at first, in this order. */
export const usualNamespaces: readonly string[] = ['istio-system', 'monitoring', 'observability']

/** The charts give the same `app` to their exporters and to the Alertmanager. */
const isServer = (labels: ServiceFact['labels']) => {
  const component = labels['app.kubernetes.io/component'] ?? labels.component
  return component === undefined || component === 'server' || component === 'prometheus'
}

/** The collector and the agent take spans in; only the query service gives them out. */
const isQuery = (labels: ServiceFact['labels']) => {
  const component = labels['app.kubernetes.io/component'] ?? labels.component
  return component === undefined || component === 'query' || component === 'all-in-one'
}

/**
 * Istio's add-ons, the charts prometheus and kube-prometheus-stack, the Prometheus operator, the
 * chart and the operator of Jaeger.
 * https://github.com/istio/istio/tree/master/samples/addons
 */
export const wellKnown: Readonly<Record<SearchedSource, WellKnown>> = {
  prometheus: {
    names: [
      'prometheus',
      'prometheus-server',
      'kube-prometheus-stack-prometheus',
      'prometheus-kube-prometheus-prometheus',
      'prometheus-k8s',
      'prometheus-operated',
    ],
    isLabelled: (labels) =>
      (labels['app.kubernetes.io/name'] === 'prometheus' ||
        labels.app === 'prometheus' ||
        labels.app === 'kube-prometheus-stack-prometheus') &&
      isServer(labels),
    ports: [numbered(9090), named('http', 'web', 'http-web')],
  },
  jaeger: {
    names: ['tracing', 'jaeger-query', 'jaeger'],
    isLabelled: (labels) =>
      (labels['app.kubernetes.io/name'] === 'jaeger' || labels.app === 'jaeger') && isQuery(labels),
    ports: [
      numbered(16686),
      (port) => port.port === 80 && named('http-query', 'query-http', 'query', 'http')(port),
    ],
  },
}
