/** Reasons for a health status (mesh/health). */
export const health = {
  'health.errors': '{percent} of requests fail',
} as const
