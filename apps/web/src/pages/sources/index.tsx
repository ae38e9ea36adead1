import type { ResponseOf, statusEndpoint } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import { Age } from '../../components/Age.tsx'
import { PageBody } from '../../components/PageBody.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { useText } from '../../i18n/use-text.ts'
import { statusQuery } from '../../queries/mesh.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { ClusterSources } from './ClusterSources.tsx'
import { SourcesSkeleton } from './SourcesSkeleton.tsx'
import css from './sources.module.css'

type Status = ResponseOf<typeof statusEndpoint>

/** Each cluster's upstreams: found where, reached how, doing what, and what to do. */
export function Page() {
  const t = useText()
  const query = useQuery(statusQuery(useApi()))
  return (
    <PageBody>
      <PageToolbar
        title={t('upstreams.title')}
        end={query.data && <OwnState status={query.data} />}
      />
      <QueryView query={query} skeleton={<SourcesSkeleton />}>
        {(status) => <Clusters status={status} />}
      </QueryView>
    </PageBody>
  )
}

function OwnState({ status: { version, startedAt } }: { status: Status }) {
  const t = useText()
  return (
    <span className={css.quiet}>
      <Age epochMs={Date.parse(startedAt)}>{(age) => t('upstreams.server', { version, age })}</Age>
    </span>
  )
}

function Clusters({ status: { clusters, sources } }: { status: Status }) {
  const [search] = useSharedSearch()
  const shown = clusters.filter(
    ({ cluster }) => search.clusters.length === 0 || search.clusters.includes(cluster),
  )
  return shown.map((cluster) => (
    <ClusterSources
      key={cluster.cluster}
      cluster={cluster}
      sources={sources.filter((each) => each.cluster === cluster.cluster)}
      isOnly={clusters.length === 1}
    />
  ))
}
