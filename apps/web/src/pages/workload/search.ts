import { defineSearch, oneOf, optionalText, text } from '../../url/search-fields.ts'

export const workloadTabs = ['overview', 'inbound', 'outbound', 'traces', 'envoy'] as const

export const envoySections = [
  'clusters',
  'listeners',
  'routes',
  'endpoints',
  'bootstrap',
  'raw',
] as const
export type EnvoySection = (typeof envoySections)[number]

export const workloadViews = ['graph', 'table'] as const

/** What the address says on a workload's page. */
export const workloadSearch = defineSearch({
  tab: oneOf(workloadTabs, 'overview'),
  /** Order of the table of peers. */
  sort: text('-rate'),
  /** How its surroundings are shown. */
  around: oneOf(workloadViews, 'graph'),
  /** Unfolded finding. */
  open: optionalText(),
})

/** What the address says on the Envoy tab. */
export const envoySearch = defineSearch({
  pod: optionalText(),
  section: oneOf(envoySections, 'clusters'),
  filter: text(),
  sort: text(),
})
