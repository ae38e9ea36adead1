import type { MessageRef, ObjectRef } from '@periplus/shared'
import type { ConfigIndex } from '../config/config-index.ts'
import type { Routing } from '../config/routing.ts'
import type { Place } from '../graph/base-graph.ts'
import type { WorkloadFact } from '../model/kubernetes.ts'

/** A configuration object that acts on a call or a node, and what it does there. */
export interface ActingDraft {
  readonly object: ObjectRef
  readonly summary: MessageRef
}

/** The places of a call: any may be missing, as for a node that is looked at by itself. */
export interface ActingSubject {
  readonly source: Place | null
  readonly service: Place | null
  readonly target: Place | null
  readonly via: Place | null
}

/** What the readers of each kind of object may know. */
export interface ActingContext {
  readonly index: ConfigIndex
  readonly subject: ActingSubject
  readonly cluster: string
  readonly routing: Routing
  /** Full host of the subject's service; null where there is none. */
  readonly host: string | null
  /** The workloads at the ends, where Kubernetes knows them. */
  readonly client: WorkloadFact | null
  readonly server: WorkloadFact | null
}

export type ActingReader = (context: ActingContext) => readonly ActingDraft[]
