import type { SourceStatus } from '@periplus/shared'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMatchRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../api/api-context.tsx'
import { SourceNotices } from '../components/SourceNotices.tsx'
import { useText } from '../i18n/use-text.ts'
import { statusQuery } from '../queries/mesh.ts'
import css from './shell.module.css'

/** The same trouble stays hidden; a new one shows itself. */
const troubleOf = ({ cluster, source, state, message }: SourceStatus) =>
  [cluster, source, state, message?.id].join(' ')

/**
 * One sentence for one trouble: where Kubernetes does not answer, or Istio is not installed, that
 * there is no istiod follows from it.
 */
function causesOf(sources: readonly SourceStatus[]): SourceStatus[] {
  const isCause = ({ source, state, message }: SourceStatus) =>
    source === 'kubernetes' && (state === 'failed' || message?.id === 'kubernetes.no-istio')
  const without = new Set(sources.filter(isCause).map(({ cluster }) => cluster))
  return sources.filter(({ source, cluster }) => source !== 'istiod' || !without.has(cluster))
}

/** Which upstream fails, doing what, and what to do. The page beneath works on. */
export function SourceBanner() {
  const t = useText()
  const api = useApi()
  const { data } = useQuery(statusQuery(api))
  const isToldBelow = useMatchRoute()({ to: '/sources' }) !== false
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const sources = causesOf(data?.sources ?? []).filter((source) => !hidden.has(troubleOf(source)))
  // The page of the sources says the same of each, with more.
  if (isToldBelow) return null
  return (
    <SourceNotices
      sources={sources}
      action={(source) => (
        <button
          type="button"
          className={css.hide}
          aria-label={t('shell.sources.hide')}
          onClick={() => setHidden((before) => new Set([...before, troubleOf(source)]))}
        >
          <IconX size={14} aria-hidden />
        </button>
      )}
    />
  )
}
