import type { SourceName } from '@periplus/shared'

/** The upstreams by the names that people know; proper names in every language. */
export const sourceTitles: Record<SourceName, string> = {
  kubernetes: 'Kubernetes',
  prometheus: 'Prometheus',
  jaeger: 'Jaeger',
  istiod: 'istiod',
  envoy: 'Envoy',
}
