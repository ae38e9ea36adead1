/**
 * What surrounds one workload, service or application, as a picture or as tables. It gets all that it
 * shows by its properties and asks by `useApi` alone: pages put it where they like, and so may a page
 * that has neither the router nor the shell.
 */
import type { graphEndpoint, ResponseOf } from '@periplus/shared'
import { type ReactNode, useMemo } from 'react'
import { ErrorState } from '../components/ErrorState.tsx'
import { SourceNotices } from '../components/SourceNotices.tsx'
import { ratesOf } from '../graph-page/display/display-search.ts'
import { GraphSkeleton } from '../graph-page/GraphSkeleton.tsx'
import { byNodeId } from '../graph-page/names.ts'
import { GraphTables } from '../graph-page/tables/GraphTables.tsx'
import { useText } from '../i18n/use-text.ts'
import { FocusedPicture } from './FocusedPicture.tsx'
import css from './focused-graph.module.css'
import type { FocusedGraphProps } from './focused-graph-props.ts'
import { NothingAround } from './NothingAround.tsx'
import { useFocusedGraph } from './use-focused-graph.ts'

export function FocusedGraph(props: FocusedGraphProps) {
  const { focus, name, view, compact = false } = props
  const t = useText()
  const { query, answer, focus: shown, outdated } = useFocusedGraph(focus)
  const known = useMemo(() => byNodeId(answer?.graph.nodes ?? []), [answer])
  const retry = () => void query.refetch()
  if (!answer) {
    return (
      <Frame compact={compact}>
        {query.error ? (
          <div className={css.centre}>
            <ErrorState error={query.error} onRetry={retry} />
          </div>
        ) : (
          <GraphSkeleton label={t('focus.loading', { name })} />
        )}
      </Frame>
    )
  }
  if (answer.graph.nodes.length === 0) {
    return (
      <Frame compact={compact}>
        <NothingAround {...props} sources={answer.sources} onRetry={retry} />
      </Frame>
    )
  }
  return (
    <Frame compact={compact} table={view === 'table'} stale={query.isPlaceholderData || outdated}>
      <Notices {...props} answer={answer} />
      {view === 'table' ? (
        <GraphTables
          {...props}
          nodes={answer.graph.nodes}
          edges={answer.graph.edges}
          known={known}
          rates={ratesOf(focus.display)}
        />
      ) : (
        <FocusedPicture
          {...props}
          compact={compact}
          focus={shown}
          answer={answer}
          outdated={outdated}
        />
      )}
    </Frame>
  )
}

interface FrameProps {
  compact: boolean
  table?: boolean
  stale?: boolean
  children: ReactNode
}

const Frame = ({ compact, table = false, stale = false, children }: FrameProps) => (
  <div
    className={css.frame}
    data-compact={compact || undefined}
    data-table={table || undefined}
    data-stale={stale || undefined}
  >
    {children}
  </div>
)

interface NoticesProps extends Pick<FocusedGraphProps, 'notices'> {
  answer: ResponseOf<typeof graphEndpoint>
}

function Notices({ answer, notices }: NoticesProps) {
  const said = notices ? notices(answer.sources) : <SourceNotices sources={answer.sources} inline />
  return <div className={css.notices}>{said}</div>
}
