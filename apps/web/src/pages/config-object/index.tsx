import { type ConfigObjectParams, noPart } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { ApiError } from '../../api/api-error.ts'
import { PageBody } from '../../components/PageBody.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { configObjectQuery } from '../../queries/configuration.ts'
import { statusQuery } from '../../queries/mesh.ts'
import css from './config-object.module.css'
import type { ConfigObjectData } from './config-object-data.ts'
import { NoSuchObject } from './NoSuchObject.tsx'
import { ObjectBadges } from './ObjectBadges.tsx'
import { ObjectView } from './ObjectView.tsx'

/** One object of the configuration: its text with its findings, and what it has to do with. */
export function Page() {
  const params = useParams({ from: '/configuration/$cluster/$group/$kind/$namespace/$name' })
  const query = useQuery(configObjectQuery(useApi(), params))
  const isMissing = query.error instanceof ApiError && query.error.status === 404
  const data = useMemo(
    () => (query.data && isMissing ? asDeleted(query.data) : query.data),
    [query.data, isMissing],
  )
  return (
    <PageBody>
      <Heading params={params} data={data} />
      {isMissing && data === undefined ? (
        <NoSuchObject params={params} />
      ) : (
        <QueryView query={query} skeleton={<SkeletonRows rows={12} />}>
          {(read) => (
            <ObjectView key={Object.values(params).join(' ')} params={params} data={data ?? read} />
          )}
        </QueryView>
      )}
    </PageBody>
  )
}

/** What was read last of an object that the server knows no longer. */
const asDeleted = (data: ConfigObjectData): ConfigObjectData => ({
  ...data,
  state: 'deleted',
  findings: [],
})

interface HeadingProps {
  params: ConfigObjectParams
  data: ConfigObjectData | undefined
}

function Heading({ params: { kind, namespace, name, cluster }, data }: HeadingProps) {
  const { data: status } = useQuery(statusQuery(useApi()))
  const place = [
    kind,
    ...(namespace === noPart ? [] : [namespace]),
    ...((status?.clusters.length ?? 0) > 1 ? [cluster] : []),
  ]
  return (
    <PageToolbar title={name}>
      <span className={css.place}>{place.join(' · ')}</span>
      {data && <ObjectBadges state={data.state} findings={data.findings} />}
    </PageToolbar>
  )
}
