/** Trace search and timeline (web). */
export const traces = {
  'traces.title': 'Traces',
} as const
