import { defineSearch, oneOf, optionalText } from '../../url/search-fields.ts'

export const objectTabs = [
  'yaml',
  'relations',
  'workloads',
  'proxies',
  'conditions',
  'history',
] as const
export type ObjectTab = (typeof objectTabs)[number]

/** What the address says on the page of an object. */
export const objectSearch = defineSearch({
  tab: oneOf(objectTabs, 'yaml'),
  /** Key of the finding that is unfolded. */
  finding: optionalText(),
  /** Instant of the change whose difference is shown. */
  change: optionalText(),
})
