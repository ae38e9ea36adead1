/** The filters of the page in words. */
import type { ActiveFilter } from '../../components/filters/active-filter.ts'
import type { Translate } from '../../i18n/use-text.ts'
import { shortGroup } from '../configuration/kinds.ts'
import type { FindingsSearch } from './findings-search.ts'

/** What a filter is called. */
export const facetTitle = (facet: 'kind' | 'check', t: Translate): string =>
  facet === 'kind' ? t('pages.column.kind') : t('pages.findings.check')

/** A value of a filter as people say it. */
export function valueTitle(facet: 'kind' | 'check', value: string): string {
  const [kind = '', ...group] = value.split('.')
  return facet === 'check' || group.length === 0
    ? value
    : `${kind} (${shortGroup(group.join('.'))})`
}

/** The filters that are set, but for what the severities themselves show. */
export function activeFilters(
  search: FindingsSearch,
  t: Translate,
): readonly ActiveFilter<FindingsSearch>[] {
  const facets = (['kind', 'check'] as const).flatMap((facet) =>
    search[facet].length === 0
      ? []
      : {
          words: t('configuration.filter.of', {
            name: facetTitle(facet, t),
            values: search[facet].map((value) => valueTitle(facet, value)).join(', '),
          }),
          without: { [facet]: [] },
        },
  )
  const text =
    search.filter === ''
      ? []
      : [
          {
            words: t('configuration.filter.text', { text: search.filter }),
            without: { filter: '' },
          },
        ]
  return [...facets, ...text]
}
