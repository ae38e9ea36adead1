import { type HealthStatus, healthStatuses, type MessageRef } from '@periplus/shared'

/** One reason for concern, with its figures. */
export interface Reason {
  readonly status: 'failing' | 'degraded'
  readonly message: MessageRef
}

export interface Verdict {
  readonly status: HealthStatus
  /** Worst first; empty when healthy. */
  readonly reasons: readonly MessageRef[]
}

const severity = (status: HealthStatus) => healthStatuses.indexOf(status)

/** The worse of two statuses, as the contract orders them. */
export const worse = (a: HealthStatus, b: HealthStatus) => (severity(a) <= severity(b) ? a : b)

/**
 * Turns reasons into a verdict. `otherwise` is what to say when nothing is wrong: healthy, idle,
 * or unknown.
 */
export function verdictOf(
  found: readonly (Reason | null)[],
  otherwise: 'healthy' | 'idle' | 'unknown',
): Verdict {
  const reasons = found.filter((reason) => reason !== null)
  reasons.sort((a, b) => severity(a.status) - severity(b.status))
  return {
    status: reasons[0]?.status ?? otherwise,
    reasons: reasons.map((reason) => reason.message),
  }
}
