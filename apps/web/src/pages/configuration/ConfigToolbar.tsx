import { useMemo } from 'react'
import { FacetMenu } from '../../components/filters/FacetMenu.tsx'
import { PageToolbar } from '../../components/PageToolbar.tsx'
import { FilterInput } from '../../components/table/FilterInput.tsx'
import { useText } from '../../i18n/use-text.ts'
import { AgeMenu } from './AgeMenu.tsx'
import { type ConfigSearch, findingStates } from './config-search.ts'
import css from './configuration.module.css'
import { facetOptions } from './facet-options.ts'
import { facetTitle } from './filter-words.ts'
import type { Choices, Facet } from './narrow.ts'
import type { ConfigRow } from './rows.ts'

const facets: readonly Facet[] = ['kind', 'severity', 'check', 'owner']

interface ConfigToolbarProps {
  /** Every object of the answer. */
  rows: readonly ConfigRow[]
  /** How many of them are shown; null before there is an answer. */
  shown: number | null
  /** Of when the answer is: ages are measured from there. */
  nowMs: number
  search: ConfigSearch
  /** The part of it that is chosen. */
  choices: Choices
  change: (patch: Partial<ConfigSearch>, options?: { replace?: boolean }) => void
}

/** The page's name, its filters, and how many objects they leave. */
export function ConfigToolbar(props: ConfigToolbarProps) {
  const { rows, shown, nowMs, search, choices, change } = props
  const t = useText()
  const options = useMemo(
    () => facets.map((facet) => [facet, facetOptions(facet, rows, choices, nowMs, t)] as const),
    [rows, choices, nowMs, t],
  )
  const patchOf = (facet: Facet, chosen: readonly string[]): Partial<ConfigSearch> =>
    facet === 'severity'
      ? { severity: findingStates.filter((each) => chosen.includes(each)) }
      : { [facet]: chosen }
  return (
    <PageToolbar
      title={t('configuration.title')}
      end={
        shown !== null && (
          <span className={css.total} role="status">
            {shown === rows.length
              ? t('configuration.objects', { count: rows.length })
              : t('configuration.objects.of', { shown, count: rows.length })}
          </span>
        )
      }
    >
      <FilterInput
        value={search.filter}
        onChange={(filter) => change({ filter }, { replace: true })}
      />
      {options.map(([facet, values]) => (
        <FacetMenu
          key={facet}
          label={facetTitle(facet, t)}
          options={values}
          chosen={search[facet]}
          onChange={(chosen) => change(patchOf(facet, chosen))}
        />
      ))}
      <AgeMenu search={search} change={change} />
    </PageToolbar>
  )
}
