import type { FailureKind } from '../source-failure.ts'

/** Failures after which asking something else would only be one more wait. */
export const isAway: ReadonlySet<FailureKind> = new Set(['unreachable', 'slow'])
