import type { Duplex } from 'node:stream'
import type { ConfigFacts } from '@periplus/mesh'
import type { Measured, SourceReading } from '../source-reading.ts'
import type { History } from './history.ts'
import type { KindProgress } from './kind-progress.ts'
import type { ObjectAddress } from './object-address.ts'
import type { ObjectRead } from './read-object.ts'

/** The Kubernetes API of one cluster: listed once, then watched (design, decision 16). */
export interface KubernetesSource {
  start(): void
  /** Resolves when every readable kind has been listed once, or is known to be unreadable. */
  readonly synced: Promise<void>
  /** Whether every kind has been listed once, or is known to be unreadable. */
  listed(): boolean
  /** Immutable; the same object until something changed. */
  snapshot(): ConfigFacts
  /** Istio's CLUSTER_ID as istiod has it; null until known. */
  clusterId(): string | null
  /** Version of the API server, such as `v1.32.3`; null until known. */
  version(): string | null
  /** Calls back with the kinds that changed, debounced. Returns what ends it. */
  onChange(listener: (kinds: readonly string[]) => void): () => void
  /** The state as of now; `queries` counts the requests so far. */
  status(): SourceReading
  /** Address of the API server, without credentials. */
  readonly address: string
  /** How each kind is read; empty before the server was reached. */
  kinds(): readonly KindProgress[]
  /** The last time that the server said it is there; null before the first. */
  pulse(): { readonly agoMs: number; readonly tookMs: number } | null
  /**
   * One object, asked for now.
   * @throws SourceFailure where the API server gives no answer, or refuses one
   */
  readObject(address: ObjectAddress): Promise<Measured<ObjectRead>>
  /** What the watches saw change; null before the server was reached. */
  history(): History | null
  /** One TCP connection to a port of a pod. */
  connect(namespace: string, pod: string, port: number): Promise<Duplex>
  close(): Promise<void>
}
