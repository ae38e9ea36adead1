/** What needs attention now (server/present). */
export const attention = {
  'attention.edge-failing': '{source} → {target} fails {percent} of requests',
} as const
