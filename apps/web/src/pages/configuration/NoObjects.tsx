import { Button } from '@mantine/core'
import type { SourceStatus } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/api-context.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { unreadSource } from '../../components/unread-source.ts'
import { useText } from '../../i18n/use-text.ts'
import { statusQuery } from '../../queries/mesh.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import { whyEmpty } from './why-empty.ts'

/** Why there is no object to list, and what to do about it. */
export function NoObjects({ sources }: { sources: readonly SourceStatus[] }) {
  const t = useText()
  const api = useApi()
  const [{ clusters, namespaces }, change] = useSharedSearch()
  const { data } = useQuery(statusQuery(api))
  const looked = (data?.clusters ?? []).filter(
    ({ cluster }) => clusters.length === 0 || clusters.includes(cluster),
  )
  const scoped = clusters.length > 0 || namespaces.length > 0
  switch (whyEmpty(looked, sources, scoped)) {
    case 'not-installed':
      return (
        <EmptyState title={t('configuration.not-installed')}>
          {t('configuration.not-installed-do')}
        </EmptyState>
      )
    case 'unreadable':
      return (
        <EmptyState
          title={t('configuration.unreadable')}
          action={<Link to="/sources">{t('configuration.unreadable.sources')}</Link>}
        >
          {unreadSource(sources, 'kubernetes')?.message?.text ?? t('configuration.unreadable-do')}
        </EmptyState>
      )
    case 'out-of-scope':
      return (
        <EmptyState
          title={t('configuration.out-of-scope')}
          action={
            <Button
              size="xs"
              variant="default"
              onClick={() => change({ clusters: [], namespaces: [] })}
            >
              {t('configuration.out-of-scope.all')}
            </Button>
          }
        >
          {t('configuration.out-of-scope-do')}
        </EmptyState>
      )
    case 'nothing':
      return <EmptyState title={t('configuration.empty')}>{t('configuration.empty-do')}</EmptyState>
  }
}
