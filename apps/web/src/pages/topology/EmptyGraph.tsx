import { Button } from '@mantine/core'
import type { SourceStatus } from '@periplus/shared'
import { EmptyState } from '../../components/EmptyState.tsx'
import { whyEmpty } from '../../graph-page/silent-prometheus.ts'
import { useText } from '../../i18n/use-text.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import css from './topology.module.css'

interface EmptyGraphProps {
  sources: readonly SourceStatus[]
  onRetry: () => void
}

/** A graph without nodes says why, and what to do about it: no traffic is not no answer. */
export function EmptyGraph({ sources, onRetry }: EmptyGraphProps) {
  const t = useText()
  const silent = whyEmpty(sources)
  if (!silent) return <NoTraffic />
  return (
    <div className={css.centre}>
      <EmptyState
        title={t('topology.empty.unknown')}
        action={
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('topology.empty.retry')}
          </Button>
        }
      >
        {t('topology.empty.source', { reason: silent.message?.text ?? '' })}
      </EmptyState>
    </div>
  )
}

function NoTraffic() {
  const t = useText()
  const [shared, change] = useSharedSearch()
  const scoped = shared.namespaces.length > 0 || shared.clusters.length > 0
  return (
    <div className={css.centre}>
      <EmptyState
        title={t('topology.empty.window')}
        action={
          <>
            <Button
              variant="default"
              size="xs"
              onClick={() => change({ from: 'now-1h', to: 'now' })}
            >
              {t('topology.empty.wider')}
            </Button>{' '}
            {scoped && (
              <Button
                variant="default"
                size="xs"
                onClick={() => change({ namespaces: [], clusters: [] })}
              >
                {t('topology.empty.namespaces')}
              </Button>
            )}
          </>
        }
      >
        {t(scoped ? 'topology.empty.scope' : 'topology.empty.all')}
      </EmptyState>
    </div>
  )
}
