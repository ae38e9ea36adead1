/** State of an upstream and what to do (server/sources, server/collect). */
export const sources = {
  'sources.not-configured': '{source} is not configured. Set it with {flag}.',
} as const
