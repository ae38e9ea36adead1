/** What a configuration object does on an edge or node (server/present). */
export const acting = {
  'acting.mtls': 'mutual TLS {mode}',
} as const
