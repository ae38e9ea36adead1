import type { HealthRules, Suppression } from '@periplus/mesh'
import type { HttpUpstream, Settings } from './settings-schema.ts'

/** What has said which kubeconfig and which context, for sentences about them: flags, or keys. */
export interface SaidBy {
  readonly kubeconfig: string
  readonly context: string
}

/** The Kubernetes API of one cluster. */
export interface KubernetesConfig {
  /** Files to join; null for the service account of this pod. */
  readonly kubeconfig: readonly string[] | null
  /** Null for the current one. */
  readonly context: string | null
  /** Address of the API server in place of the kubeconfig's. */
  readonly server: string | null
  /** Null means the whole cluster. */
  readonly namespaces: readonly string[] | null
  readonly saidBy: SaidBy
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
  /** Whether certificates of gateways are looked at. */
  readonly readGatewaySecrets: boolean
  /** Null means: discover it. */
  readonly scrapeIntervalSeconds: number | null
  /** Samples that one read of the mesh may take from a Prometheus. */
  readonly prometheusBudget: number
  readonly upstreamTimeoutMs: number
  /** A longer answer of Prometheus or Jaeger is not taken in. */
  readonly upstreamMaxAnswerBytes: number
  /** How long it still answers after it was asked to end. */
  readonly shutdownDelayMs: number
  readonly logLevel: Settings['logLevel']
  readonly clusters: readonly ClusterConfig[]
  /** Thresholds of health, by namespace, kind and name. */
  readonly healthRules: HealthRules
  /** Findings that somebody has decided to live with. */
  readonly suppressions: readonly Suppression[]
}
