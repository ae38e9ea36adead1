import { defaultGraphType, focusDirections, graphTypes } from '@periplus/shared'
import { displayFields } from '../../graph-page/display/display-search.ts'
import {
  defineSearch,
  flag,
  list,
  oneOf,
  optionalText,
  text,
  type ValuesOf,
} from '../../url/search-fields.ts'
import { frameLengths, replaySpans } from './replay/frames.ts'

export const hopChoices = ['1', '2', '3', '4', '5'] as const

export const summaryChoices = ['auto', 'on', 'off'] as const

export const topologyViews = ['graph', 'table'] as const

/** What the topology page keeps in the address besides what all pages share. */
export const topologySearch = defineSearch({
  type: oneOf(graphTypes, defaultGraphType),
  ...displayFields,
  view: oneOf(topologyViews, 'graph'),
  /** Id of a node, an edge or an open box. */
  selected: optionalText(),
  /** The panel of the whole mesh, where nothing is selected; by itself where there is room. */
  summary: oneOf(summaryChoices, 'auto'),
  /** Words, or an expression. */
  find: text(),
  hide: text(),
  /** Ids of nodes that are shown with their surroundings alone. */
  focus: list(),
  hops: oneOf(hopChoices, '1'),
  direction: oneOf(focusDirections, 'both'),
  /** Ids of boxes, or `all`. */
  collapse: list(),
  expand: list(),
  /** Where the window ends that this one is compared with; null: no comparison. */
  before: optionalText(),
  /** How far back a replay goes, and how long each of its frames is. */
  replay: oneOf(['off', ...replaySpans], 'off'),
  frame: oneOf(frameLengths, '1m'),
  /** When the replay ends, and which frame is shown: ISO 8601. */
  until: optionalText(),
  frameAt: optionalText(),
  /** Draw everything, however much it is. */
  all: flag(),
  nodeSort: text('name'),
  edgeSort: text('-rate'),
  changeSort: text('change'),
})
export type TopologySearch = ValuesOf<typeof topologySearch>

/** Nodes that are drawn unless a person asks for more (design, decision 10). */
export const drawnNodes = 150
