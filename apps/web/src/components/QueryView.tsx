import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { ErrorState } from './ErrorState.tsx'
import { SkeletonRows } from './Skeleton.tsx'

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>
  /** Drawn while the first answer is on its way. */
  skeleton?: ReactNode
  children: (data: Data) => ReactNode
}

/**
 * The states of a question: on its way, failed, answered. An answer stays on the screen while it
 * is asked for anew, and when that fails: the shell tells its age.
 */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  const t = useText()
  if (query.data !== undefined) return children(query.data)
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <>
      <p className="reader-only" role="status">
        {t('pages.loading')}
      </p>
      {skeleton ?? <SkeletonRows />}
    </>
  )
}
