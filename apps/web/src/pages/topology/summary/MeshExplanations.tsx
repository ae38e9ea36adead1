import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { summaryExplainQuery } from '../../../queries/graph.ts'
import { ExplainList } from '../ExplainList.tsx'
import css from '../panel.module.css'

/** The queries behind the figures. To count their series costs queries: it waits until somebody asks. */
export function MeshExplanations({ asked }: { asked: Parameters<typeof summaryExplainQuery>[1] }) {
  const t = useText()
  const api = useApi()
  const [isWanted, want] = useState(false)
  const query = useQuery({ ...summaryExplainQuery(api, asked), enabled: isWanted })
  if (!isWanted) {
    return (
      <div className={css.links}>
        <button type="button" className={css.action} onClick={() => want(true)}>
          {t('topology.summary.explain')}
        </button>
      </div>
    )
  }
  if (query.error) return <p className={css.note}>{query.error.message}</p>
  if (!query.data) return <SkeletonRows rows={5} />
  const { explain, window } = query.data
  if (explain.length === 0) return <p className={css.note}>{t('topology.summary.chart.none')}</p>
  return <ExplainList explain={explain} window={window} />
}
