import { type HealthStatus, healthStatuses, type MessageRef } from '@periplus/shared'

/** One reason for concern, with its figures. `uncertain`: it would be one if the sample were larger. */
export interface Reason {
  readonly status: 'failing' | 'degraded' | 'uncertain'
  readonly message: MessageRef
}

export interface Verdict {
  readonly status: HealthStatus
  /** Worst first; empty when healthy, unless the verdict is of low confidence. */
  readonly reasons: readonly MessageRef[]
  /** True where something ended badly in a sample too small to judge by. */
  readonly lowConfidence?: boolean
}

const severity = (status: HealthStatus) => healthStatuses.indexOf(status)

/** The worse of two statuses, as the contract orders them. */
export const worse = (a: HealthStatus, b: HealthStatus) => (severity(a) <= severity(b) ? a : b)

const nothingWrong = {
  healthy: { status: 'healthy', reasons: [] },
  idle: { status: 'idle', reasons: [] },
  unknown: { status: 'unknown', reasons: [] },
} as const satisfies Record<string, Verdict>

const order = ['failing', 'degraded', 'uncertain'] as const

/**
 * Turns reasons into a verdict. `otherwise` is what to say when nothing is wrong: healthy, idle,
 * or unknown.
 */
export function verdictOf(
  found: readonly (Reason | null)[],
  otherwise: 'healthy' | 'idle' | 'unknown',
): Verdict {
  if (found.length === 0) return nothingWrong[otherwise]
  const reasons = found.filter((reason) => reason !== null)
  if (reasons.length === 0) return nothingWrong[otherwise]
  reasons.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  const worst = reasons[0]?.status
  return {
    status: worst === undefined || worst === 'uncertain' ? otherwise : worst,
    reasons: reasons.map((reason) => reason.message),
    ...(worst === 'uncertain' ? { lowConfidence: true } : {}),
  }
}
