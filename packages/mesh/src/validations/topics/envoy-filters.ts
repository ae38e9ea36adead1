import type { Check } from '../check.ts'
import { operationIgnored } from '../envoy-filter/operation-ignored.ts'
import { relativeOperation } from '../envoy-filter/relative-operation.ts'

/** What can be told of patches without the configuration that they change. */
export const envoyFilterChecks: readonly Check[] = [operationIgnored, relativeOperation]
