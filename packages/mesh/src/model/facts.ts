import type {
  ConfigObject,
  MeshSettings,
  NamespaceFact,
  PodFact,
  SecretFact,
  ServiceAccountFact,
  ServiceFact,
  WorkloadFact,
} from './kubernetes.ts'
import type { ObservedTraffic } from './observed.ts'
import type { TrafficSample } from './traffic.ts'

export type SyncState = 'SYNCED' | 'STALE' | 'NOT SENT' | 'ERROR' | 'IGNORED'

/** What istiod knows about one proxy's configuration. */
export interface ProxySyncFact {
  readonly cluster: string
  readonly namespace: string
  readonly pod: string
  readonly proxyType: string
  readonly istioVersion: string | null
  readonly istiod: string | null
  readonly types: readonly { readonly type: string; readonly state: SyncState }[]
}

/** A snapshot of configuration and workloads: what validations read. Indexed by nobody yet. */
export interface ConfigFacts {
  readonly settings: readonly MeshSettings[]
  readonly namespaces: readonly NamespaceFact[]
  readonly workloads: readonly WorkloadFact[]
  readonly pods: readonly PodFact[]
  readonly services: readonly ServiceFact[]
  readonly objects: readonly ConfigObject[]
  /** Absent: nobody read them, so nothing is concluded from their absence. */
  readonly serviceAccounts?: readonly ServiceAccountFact[]
  /** Absent: nobody read them. */
  readonly secrets?: readonly SecretFact[]
  /**
   * Clusters of which only those secrets were asked for that gateways name. Nothing is concluded of
   * any that is neither read nor absent here. Of clusters that are not listed, all were read.
   */
  readonly secretsAsked?: readonly SecretsAsked[]
  /** The cluster as it is before the change of which these facts are the end. Absent: no change. */
  readonly before?: ConfigFacts
  /**
   * Absent: nobody looked, so nothing is concluded from calls that are missing. It is seen beside the
   * configuration, not in it: an index of the configuration stays what it is.
   */
  readonly observed?: ObservedTraffic
  /** When this was so, epoch milliseconds: certificates are judged by it. Absent: nobody knows. */
  readonly atMs?: number
  /**
   * Kinds that could not be listed in full (no permission, no answer). Checks that would take their
   * absence for a mistake are not run. Absent: everything was listed.
   */
  readonly unreadable?: readonly { readonly cluster: string; readonly kind: string }[]
  /** Objects of which nothing else is known, for they have not the shape of their kind. */
  readonly misshapen?: readonly MisshapenObject[]
  /** Findings that our own configuration silences. */
  readonly suppressions?: readonly Suppression[]
}

export interface SecretsAsked {
  readonly cluster: string
  /** Those that the API server says are not there. */
  readonly absent: readonly NamedSecret[]
}

/** A secret as something names it. */
export interface NamedSecret {
  readonly namespace: string
  readonly name: string
}

/**
 * What somebody has decided to live with. Texts are patterns in which `*` stands for anything; what
 * is not given covers all.
 */
export interface Suppression {
  /** Ids of checks. */
  readonly check: string
  readonly cluster?: string | undefined
  readonly kind?: string | undefined
  readonly namespace?: string | undefined
  readonly name?: string | undefined
  /** Why it is no mistake here: whoever reads the list later has to know. */
  readonly reason: string
}

export interface MisshapenObject {
  readonly cluster: string
  readonly apiVersion: string
  readonly kind: string
  /** Null for cluster-scoped objects and for files that name none. */
  readonly namespace: string | null
  readonly name: string
  /** Place of the first field that cannot be read, as findings write it. */
  readonly path: string
  /** What it should be, in the words of JSON: `string`, `array`. */
  readonly expected: string
}

/** Everything known about the mesh for one window. */
export interface MeshFacts extends ConfigFacts {
  readonly traffic: readonly TrafficSample[]
  /** Clusters whose telemetry could not be asked: no traffic there means that nothing is known. */
  readonly withoutTelemetry?: readonly string[]
  readonly proxies: readonly ProxySyncFact[]
  /** Pods whose proxy Prometheus has not reached for two scrape intervals or longer. */
  readonly silentPods?: readonly SilentPod[]
}

export interface SilentPod {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
}

export const noConfigFacts: ConfigFacts = {
  settings: [],
  namespaces: [],
  workloads: [],
  pods: [],
  services: [],
  objects: [],
}
