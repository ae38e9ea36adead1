import type { SourceStatus } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.tsx'
import { statusQuery } from '../queries/mesh.ts'
import { SourceNotices } from './SourceNotices.tsx'

const troubleOf = ({ source, cluster, message }: SourceStatus) =>
  [source, cluster, message?.text].join(' ')

/** The sources that failed for one answer, less those that the shell's banner already names. */
export function PageNotices({ sources }: { sources: readonly SourceStatus[] }) {
  const api = useApi()
  const { data } = useQuery(statusQuery(api))
  const known = new Set(data?.sources.map(troubleOf))
  return <SourceNotices sources={sources.filter((each) => !known.has(troubleOf(each)))} inline />
}
