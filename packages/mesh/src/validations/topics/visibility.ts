import type { Check } from '../check.ts'
import { exportToUnknownNamespace } from '../export-to/namespace-not-found.ts'

/** What an object shows to whom must lead somewhere. */
export const visibilityChecks: readonly Check[] = [exportToUnknownNamespace]
