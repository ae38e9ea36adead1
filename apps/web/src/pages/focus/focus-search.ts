import { focusDirections, type GraphType, graphTypes } from '@periplus/shared'
import { displayFields } from '../../graph-page/display/display-search.ts'
import type { FocusKind } from '../../url/focus-link.ts'
import {
  defineSearch,
  flag,
  oneOf,
  optionalText,
  text,
  type ValuesOf,
} from '../../url/search-fields.ts'
import { hopChoices, topologyViews } from '../topology/topology-search.ts'

/** What the address says on the page of a focused graph: at first, the level of its middle. */
const searchAt = (type: GraphType) =>
  defineSearch({
    type: oneOf(graphTypes, type),
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

export const focusSearch = {
  workload: searchAt('workload'),
  service: searchAt('service'),
  app: searchAt('app'),
} as const satisfies Record<FocusKind, unknown>

export type FocusSearch = ValuesOf<ReturnType<typeof searchAt>>
