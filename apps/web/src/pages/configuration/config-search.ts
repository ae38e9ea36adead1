import { severities } from '@periplus/shared'
import {
  defineSearch,
  type Field,
  list,
  oneOf,
  optionalText,
  text,
  type ValuesOf,
} from '../../url/search-fields.ts'

/** Stands in the address for objects without findings, or without an owner. */
export const none = 'none'

export const findingStates = [...severities, none] as const
export type FindingState = (typeof findingStates)[number]

/** How long ago at most; `any` does not ask. */
export const spans = ['any', '1h', '1d', '7d', '30d'] as const
export type Span = (typeof spans)[number]

const states = list()

/** What the address says on the list of configuration objects. */
export const configSearch = defineSearch({
  filter: text(),
  sort: text('-findings'),
  /** As `kindKey` writes them. */
  kind: list(),
  severity: {
    read: (raw) => findingStates.filter((each) => states.read(raw).includes(each)),
    write: states.write,
  } satisfies Field<readonly FindingState[]>,
  /** Ids of checks. */
  check: list(),
  /** As `ownerKey` writes them. */
  owner: list(),
  changed: oneOf(spans, 'any'),
  created: oneOf(spans, 'any'),
  /** As `objectKey` writes it. */
  selected: optionalText(),
})
export type ConfigSearch = ValuesOf<typeof configSearch>

/** A search without any filter. */
export const unfiltered = {
  filter: '',
  kind: [],
  severity: [],
  check: [],
  owner: [],
  changed: 'any',
  created: 'any',
} as const satisfies Partial<ConfigSearch>
