import type { MessageRef } from '@periplus/shared'
import type { Found } from './discovery/located-source.ts'
import type { SearchedSource } from './discovery/well-known.ts'
import type { EnvoyReader } from './envoy/envoy-reader.ts'
import type { IstiodReader } from './istiod/istiod-reader.ts'
import type { JaegerClient } from './jaeger/jaeger-client.ts'
import type { KubernetesSource } from './kubernetes/kubernetes-source.ts'
import type { PrometheusSource } from './prometheus/prometheus-source.ts'

/** The upstreams of one cluster; null where one is neither configured nor found. */
export interface ClusterSources {
  /** Istio's CLUSTER_ID, or what stands for it: `cluster-names.ts`. */
  readonly cluster: string
  /** The kubeconfig context it is read through; display only. */
  readonly context: string | null
  readonly prometheus: PrometheusSource | null
  readonly kubernetes: KubernetesSource | null
  readonly jaeger: JaegerClient | null
  readonly istiod: IstiodReader | null
  readonly envoy: EnvoyReader | null
  /** What looking for a source in the cluster came to; null where nobody looked. */
  readonly searches: Readonly<Record<SearchedSource, MessageRef | null>>
  /** The Services that looking came to; null where nobody looked, or could not yet. */
  readonly found: Readonly<Record<SearchedSource, Found | null>>
  /** Starts watching. */
  start(): void
  close(): Promise<void>
}
