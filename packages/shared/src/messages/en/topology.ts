/** The topology page (web). */
export const topology = {
  'topology.title': 'Topology',
} as const
