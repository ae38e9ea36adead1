import type { pages as english } from '../en/pages.ts'

/** Overview, workloads, findings, not found (web). */
export const pages: Record<keyof typeof english, string> = {
  'pages.overview.title': '概览',
}
