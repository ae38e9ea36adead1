import { SegmentedControl } from '@mantine/core'
import { type Finding, severities } from '@periplus/shared'
import { FacetMenu } from '../../components/filters/FacetMenu.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { FilterInput } from '../../components/table/FilterInput.tsx'
import { useText } from '../../i18n/use-text.ts'
import { facetTitle, valueTitle } from './finding-filters.ts'
import type { FindingsSearch } from './findings-search.ts'
import { GroupMenu } from './GroupMenu.tsx'
import { findingCounts } from './narrow-findings.ts'

interface FindingsToolbarProps {
  /** Null before there is an answer. */
  findings: readonly Finding[] | null
  search: FindingsSearch
  change: (patch: Partial<FindingsSearch>, options?: { replace?: boolean }) => void
}

/** The page's name, its filters with what each choice would leave, and what stands together. */
export function FindingsToolbar({ findings, search, change }: FindingsToolbarProps) {
  const t = useText()
  const bySeverity = findingCounts('severity', findings ?? [], search)
  const total = [...bySeverity.values()].reduce((sum, count) => sum + count, 0)
  const countOf = (severity: FindingsSearch['severity']) =>
    severity === 'all' ? total : (bySeverity.get(severity) ?? 0)
  const optionsOf = (facet: 'kind' | 'check') =>
    [...findingCounts(facet, findings ?? [], search)]
      .map(([value, count]) => ({ value, title: valueTitle(facet, value), count }))
      .sort((one, other) => other.count - one.count || (one.title < other.title ? -1 : 1))
  return (
    <PageToolbar title={t('pages.findings.title')}>
      <SegmentedControl
        size="xs"
        aria-label={t('pages.column.severity')}
        value={search.severity}
        onChange={(severity) => change({ severity })}
        data={(['all', ...severities] as const).map((value) => ({
          value,
          label: `${t(`pages.severity.${value}`)} ${findings ? countOf(value) : ''}`,
        }))}
      />
      <FilterInput
        value={search.filter}
        onChange={(filter) => change({ filter }, { replace: true })}
      />
      {(['kind', 'check'] as const).map((facet) => (
        <FacetMenu
          key={facet}
          label={facetTitle(facet, t)}
          options={optionsOf(facet)}
          chosen={search[facet]}
          onChange={(chosen) => change({ [facet]: chosen })}
        />
      ))}
      <GroupMenu by={search.group} onChange={(group) => change({ group })} />
    </PageToolbar>
  )
}
