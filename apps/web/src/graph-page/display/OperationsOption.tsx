import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import { useText } from '../../i18n/use-text.ts'
import { frameQuery } from '../../pages/topology/replay/frames.ts'
import type { TopologySearch } from '../../pages/topology/topology-search.ts'
import { operationsQuery } from '../../queries/graph.ts'
import { scopedQuery } from '../../url/shared-search.ts'
import { useSharedSearch } from '../../url/use-shared-search.ts'

interface OperationsOptionProps {
  search: TopologySearch
  /** The instant of the picture, whose traffic is known already. */
  at: string | undefined
  change: (patch: Partial<TopologySearch>) => void
}

/** Nodes for what callees call their requests; where nobody does, it says so. */
export function OperationsOption({ search, at, change }: OperationsOptionProps) {
  const t = useText()
  const api = useApi()
  const [shared] = useSharedSearch()
  const isRegion = search.type === 'namespace' || search.type === 'cluster'
  const { data, error } = useQuery({
    ...operationsQuery(api, {
      ...scopedQuery(shared),
      ...frameQuery(search),
      ...(at === undefined ? {} : { at }),
    }),
    enabled: !isRegion,
  })
  const why = isRegion
    ? t('topology.operations.type')
    : data
      ? (data.reason?.text ?? t('topology.operations.count', { count: data.count }))
      : error
        ? error.message
        : t('topology.operations.reading')
  // What is on can be put off, whatever there is.
  const disabled = isRegion || (!search.operations && (data?.count ?? 0) === 0)
  return (
    <Checkbox
      size="xs"
      label={t('topology.operations')}
      description={why}
      disabled={disabled}
      checked={search.operations && !isRegion}
      onChange={({ currentTarget }) =>
        change({ operations: currentTarget.checked, selected: null })
      }
    />
  )
}
