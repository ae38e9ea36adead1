import { sourceNamespaceNotFound } from '../authorization-policy/namespace-not-found.ts'
import { noWorkloadInMesh } from '../authorization-policy/no-workload-in-mesh.ts'
import type { Check } from '../check.ts'
import { keyFetchUnrestricted } from '../request-authentication/key-fetch-unrestricted.ts'

/** Policies that reach nobody, or more than they should. */
export const policyReachChecks: readonly Check[] = [
  sourceNamespaceNotFound,
  noWorkloadInMesh,
  keyFetchUnrestricted,
]
