import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SourceList } from '../../components/SourceList.tsx'
import { useText } from '../../i18n/use-text.ts'
import { overviewQuery } from '../../queries/mesh.ts'
import { scopedQuery } from '../../url/shared-search.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { AttentionList } from './AttentionList.tsx'
import { NamespaceTable } from './NamespaceTable.tsx'
import { OverviewSkeleton } from './OverviewSkeleton.tsx'
import css from './overview.module.css'
import { TotalFigures } from './TotalFigures.tsx'

/** What needs attention now, how much there is of everything, and each namespace in a line. */
export function Page() {
  const t = useText()
  const api = useApi()
  const [search] = useSharedSearch()
  const query = useQuery(overviewQuery(api, scopedQuery(search)))
  return (
    <PageBody>
      <PageToolbar title={t('pages.overview.title')} />
      <QueryView query={query} skeleton={<OverviewSkeleton />}>
        {({ attention, totals, namespaces, sparklines, sources }) => (
          <>
            <TotalFigures totals={totals} />
            <div className={css.columns}>
              <Panel title={t('pages.overview.attention')} flush>
                <AttentionList
                  attention={attention}
                  clusters={new Set(namespaces.map(({ cluster }) => cluster)).size}
                />
              </Panel>
              <Panel title={t('pages.overview.sources')}>
                <SourceList sources={sources} />
              </Panel>
            </div>
            <Panel
              title={t('pages.overview.namespaces')}
              aside={t('pages.rows', { count: namespaces.length })}
              flush
            >
              <NamespaceTable namespaces={namespaces} sparklines={sparklines} />
            </Panel>
          </>
        )}
      </QueryView>
    </PageBody>
  )
}
