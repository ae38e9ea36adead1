import { defaultGraphType, focusDirections, graphTypes } from '@periplus/shared'
import { displayFields } from '../../graph-page/display/display-search.ts'
import {
  defineSearch,
  flag,
  oneOf,
  optionalText,
  text,
  type ValuesOf,
} from '../../url/search-fields.ts'
import { hopChoices, topologyViews } from '../topology/topology-search.ts'

/** What the address says on the page of a focused graph. */
export const focusSearch = defineSearch({
  type: oneOf(graphTypes, defaultGraphType),
  ...displayFields,
  hops: oneOf(hopChoices, '1'),
  direction: oneOf(focusDirections, 'both'),
  view: oneOf(topologyViews, 'graph'),
  /** Id of a node or an edge. */
  selected: optionalText(),
  /** Draw everything, however much it is. */
  all: flag(),
  nodeSort: text('name'),
  edgeSort: text('-rate'),
})

export type FocusSearch = ValuesOf<typeof focusSearch>
