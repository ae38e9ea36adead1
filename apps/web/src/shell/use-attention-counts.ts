import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.tsx'
import { overviewQuery } from '../queries/mesh.ts'
import { scopedQuery } from '../url/shared-search.ts'
import { useSharedSearch } from '../url/use-shared-search.ts'
import type { PageId } from './pages.ts'

export interface AttentionCount {
  count: number
  tone: 'failing' | 'degraded'
}

/** How many things need attention, by the page that shows them. */
export function useAttentionCounts(): Partial<Record<PageId, AttentionCount>> {
  const api = useApi()
  const [search] = useSharedSearch()
  const { data } = useQuery(overviewQuery(api, scopedQuery(search)))
  if (!data) return {}
  const failing = data.attention.filter(({ severity }) => severity === 'failing').length
  const degraded = data.attention.filter(({ severity }) => severity === 'degraded').length
  const { error, warning } = data.totals.findings
  return {
    ...(failing + degraded > 0
      ? { overview: { count: failing || degraded, tone: failing > 0 ? 'failing' : 'degraded' } }
      : {}),
    ...(error + warning > 0
      ? { findings: { count: error + warning, tone: error > 0 ? 'failing' : 'degraded' } }
      : {}),
  }
}
