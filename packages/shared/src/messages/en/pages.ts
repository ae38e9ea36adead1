/** Overview, workloads, findings, not found (web). */
export const pages = {
  'pages.overview.title': 'Overview',
} as const
