import type { MessageRef, ObjectRef, Severity } from '@periplus/shared'
import type { SeverityIn } from './profile.ts'

/** Something wrong with the configuration, not yet in any language. */
export interface FindingDraft {
  /** Id of the check, such as `virtual-service/destination-not-found`. */
  readonly check: string
  readonly severity: Severity
  /** Where a profile sees it otherwise (`runChecks` applies it). */
  readonly severityIn?: SeverityIn
  readonly object: ObjectRef
  /**
   * Place in the object, such as `spec.http[0].route[1].destination.host`; a key that is no word
   * stands in quotes: `metadata.annotations["sidecar.istio.io/inject"]`.
   */
  readonly path: string
  readonly message: MessageRef
  /** Why it matters. */
  readonly explanation: MessageRef
  readonly fix: MessageRef
  /** Codes of the same rule in istioctl and Kiali. */
  readonly references: readonly string[]
  /** istioctl's analyzer that gives this finding, or null. */
  readonly istioctlAnalyzer: string | null
  readonly documentation: string | null
}

interface Placed {
  readonly cluster: string
  /** Null or absent for what stands in no namespace. */
  readonly namespace?: string | null
  readonly name: string
}

const versionsOfKinds: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
}

/** The object that a fact is about: a workload, or an object as it was read. */
export const refOf = (
  fact: Placed & { readonly kind: string; readonly apiVersion?: string },
): ObjectRef => ({
  cluster: fact.cluster,
  apiVersion: fact.apiVersion ?? versionsOfKinds[fact.kind] ?? 'v1',
  kind: fact.kind,
  namespace: fact.namespace ?? null,
  name: fact.name,
})

/** The object of a fact that does not name its kind: a pod, a service, a namespace, a secret. */
export const refTo = (kind: 'Pod' | 'Service' | 'Namespace' | 'Secret', fact: Placed): ObjectRef =>
  refOf({ cluster: fact.cluster, kind, namespace: fact.namespace ?? null, name: fact.name })
