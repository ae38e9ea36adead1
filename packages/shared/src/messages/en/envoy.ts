/** The Envoy tab (web). */
export const envoy = {
  'envoy.clusters': 'Clusters',
} as const
