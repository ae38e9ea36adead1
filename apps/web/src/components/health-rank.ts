import { type HealthStatus, healthStatuses } from '@periplus/shared'

/** Worst first: the order in which a list by health reads. */
export const healthRank = (status: HealthStatus): number => healthStatuses.indexOf(status)
