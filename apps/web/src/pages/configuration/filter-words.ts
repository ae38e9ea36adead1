/** The filters of the list in words. */
import type { ActiveFilter } from '../../components/filters/active-filter.ts'
import type { Translate } from '../../i18n/use-text.ts'
import { type ConfigSearch, none } from './config-search.ts'
import { shortGroup } from './kinds.ts'
import type { Facet } from './narrow.ts'

/** What a filter is called, on its button and where it is set. */
export function facetTitle(facet: Facet, t: Translate): string {
  if (facet === 'kind') return t('pages.column.kind')
  if (facet === 'severity') return t('pages.column.findings')
  return facet === 'check' ? t('configuration.filter.check') : t('configuration.column.owner')
}

/** A value of a filter as people say it. */
export function valueTitle(facet: Facet, value: string, t: Translate): string {
  if (facet === 'severity') {
    if (value === 'error' || value === 'warning' || value === 'info') {
      return t(`pages.severity.${value}`)
    }
    return t('configuration.filter.no-finding')
  }
  if (facet === 'owner') {
    if (value === none) return t('configuration.filter.no-owner')
    const [kind = '', ...name] = value.split('/')
    return `${name.join('/')} (${kind})`
  }
  if (facet === 'kind') {
    const [kind = '', ...group] = value.split('.')
    return group.length === 0 ? kind : `${kind} (${shortGroup(group.join('.'))})`
  }
  return value
}

/** The filters that are set, in the order of the toolbar. */
export function activeFilters(
  search: ConfigSearch,
  t: Translate,
): readonly ActiveFilter<ConfigSearch>[] {
  const facets = (['kind', 'severity', 'check', 'owner'] as const).flatMap((facet) =>
    search[facet].length === 0
      ? []
      : {
          words: t('configuration.filter.of', {
            name: facetTitle(facet, t),
            values: search[facet].map((value) => valueTitle(facet, value, t)).join(', '),
          }),
          without: { [facet]: [] },
        },
  )
  const { filter, changed, created } = search
  return [
    ...facets,
    ...(changed === 'any'
      ? []
      : [{ words: t(`configuration.changed.${changed}`), without: { changed: 'any' } as const }]),
    ...(created === 'any'
      ? []
      : [{ words: t(`configuration.created.${created}`), without: { created: 'any' } as const }]),
    ...(filter.trim() === ''
      ? []
      : [{ words: t('configuration.filter.text', { text: filter }), without: { filter: '' } }]),
  ]
}
