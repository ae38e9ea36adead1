import { severities } from '@periplus/shared'
import {
  defineSearch,
  list,
  oneOf,
  optionalText,
  text,
  type ValuesOf,
} from '../../url/search-fields.ts'

/** What findings may stand under, together. */
export const groupings = ['none', 'object', 'check'] as const
export type Grouping = (typeof groupings)[number]

/** What the address says on the page of findings. */
export const findingsSearch = defineSearch({
  filter: text(),
  severity: oneOf(['all', ...severities], 'all'),
  /** As `kindKey` writes them. */
  kind: list(),
  /** Ids of checks. */
  check: list(),
  group: oneOf(groupings, 'none'),
  /** Unfolded finding. */
  open: optionalText(),
})
export type FindingsSearch = ValuesOf<typeof findingsSearch>

/** A search without any filter. */
export const unfiltered = {
  filter: '',
  severity: 'all',
  kind: [],
  check: [],
} as const satisfies Partial<FindingsSearch>
