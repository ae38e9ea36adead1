import type { MessageRef, ObjectRef, Severity } from '@periplus/shared'
import type { ConfigObject } from '../model/kubernetes.ts'

/** Something wrong with the configuration, not yet in any language. */
export interface FindingDraft {
  /** Id of the check, such as `virtual-service/destination-not-found`. */
  readonly check: string
  readonly severity: Severity
  readonly object: ObjectRef
  /** Place in the object, such as `spec.http[0].route[1].destination.host`. */
  readonly path: string
  readonly message: MessageRef
  /** Why it matters. */
  readonly explanation: MessageRef
  readonly fix: MessageRef
  /** Codes of the same rule in istioctl and Kiali. */
  readonly references: readonly string[]
  readonly documentation: string | null
}

export const refOf = ({ cluster, apiVersion, kind, namespace, name }: ConfigObject): ObjectRef => ({
  cluster,
  apiVersion,
  kind,
  namespace,
  name,
})
