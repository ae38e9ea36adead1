import { Checkbox } from '@mantine/core'
import type { operationsEndpoint, QueryInputOf } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.tsx'
import { useText } from '../../i18n/use-text.ts'
import { operationsQuery } from '../../queries/graph.ts'
import type { DisplayPatch, LevelDisplay } from './display-search.ts'

export type OperationsQuery = QueryInputOf<typeof operationsEndpoint>

interface OperationsOptionProps {
  search: Pick<LevelDisplay, 'type' | 'operations'>
  /** With the instant of the picture, whose traffic is known already. */
  asked: OperationsQuery
  change: (patch: DisplayPatch) => void
}

/** Nodes for what callees call their requests; where nobody does, it says so. */
export function OperationsOption({ search, asked, change }: OperationsOptionProps) {
  const t = useText()
  const api = useApi()
  const isRegion = search.type === 'namespace' || search.type === 'cluster'
  const { data, error } = useQuery({ ...operationsQuery(api, asked), enabled: !isRegion })
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
