import type { HttpUpstream, Settings } from './settings-schema.ts'

/**
 * The Kubernetes API of one cluster. With `kubeconfig` null: what `$KUBECONFIG` names, else the
 * service account of this pod.
 */
export interface KubernetesConfig {
  readonly kubeconfig: string | null
  readonly context: string | null
  readonly server: string | null
  /** Null means the whole cluster. */
  readonly namespaces: readonly string[] | null
}

export interface ClusterConfig {
  /** Istio's CLUSTER_ID where it is given; null means: ask istiod. */
  readonly name: string | null
  readonly kubernetes: KubernetesConfig | null
  readonly prometheus: HttpUpstream | null
  readonly jaeger: HttpUpstream | null
}

/** What the server runs with: checked, complete, units in the names. */
export interface Config {
  readonly host: string
  /** 0 means any free port. */
  readonly port: number
  /** Empty, or `/some/path` without a slash at its end. */
  readonly basePath: string
  readonly allowedHosts: readonly string[]
  readonly allowAnonymous: boolean
  /** Null means all namespaces. */
  readonly anonymousNamespaces: readonly string[] | null
  /** Null means: discover it. */
  readonly scrapeIntervalSeconds: number | null
  readonly upstreamTimeoutMs: number
  readonly logLevel: Settings['logLevel']
  readonly clusters: readonly ClusterConfig[]
}
