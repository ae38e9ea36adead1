import { layoutKinds } from '@periplus/mesh/layout'
import { graphTypes } from '@periplus/shared'
import { edgeLabelChoices } from '../../graph-view/edge-labels.ts'
import {
  defineSearch,
  flag,
  oneOf,
  optionalText,
  text,
  type ValuesOf,
} from '../../url/search-fields.ts'

export const topologyViews = ['graph', 'table'] as const

/** What the topology page keeps in the address besides what all pages share. */
export const topologySearch = defineSearch({
  type: oneOf(graphTypes, 'workload'),
  labels: oneOf(edgeLabelChoices, 'rate'),
  view: oneOf(topologyViews, 'graph'),
  layout: oneOf(layoutKinds, 'layered'),
  /** Id of a node or an edge. */
  selected: optionalText(),
  find: text(),
  /** Draw everything, however much it is. */
  all: flag(),
  nodeSort: text('name'),
  edgeSort: text('-rate'),
})
export type TopologySearch = ValuesOf<typeof topologySearch>

/** Nodes that are drawn unless a person asks for more (design, decision 10). */
export const drawnNodes = 150
