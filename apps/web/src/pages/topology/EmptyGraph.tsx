import { Button } from '@mantine/core'
import type { SourceStatus } from '@periplus/shared'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useText } from '../../i18n/use-text.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'
import css from './topology.module.css'

/** A graph without nodes says why, and what to do about it. */
export function EmptyGraph({ sources }: { sources: readonly SourceStatus[] }) {
  const t = useText()
  const [shared, change] = useSharedSearch()
  const silent = sources.find(
    ({ source, state }) => source === 'prometheus' && state !== 'ok' && state !== 'partial',
  )
  const scoped = shared.namespaces.length > 0 || shared.clusters.length > 0
  const why = silent
    ? t('topology.empty.source', { reason: silent.message?.text ?? silent.state })
    : t(scoped ? 'topology.empty.scope' : 'topology.empty.all')
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
        {why}
      </EmptyState>
    </div>
  )
}
