import type { SourceStatus } from '@periplus/shared'
import type { ReactNode } from 'react'
import type { GraphFocus } from './graph-focus.ts'

export interface FocusedGraphProps {
  focus: GraphFocus
  /** What the middle is called. */
  name: string
  view: 'graph' | 'table'
  /** Id of a node or an edge. */
  selected: string | null
  /** A node or an edge was clicked, or the ground. */
  onSelect: (id: string | null) => void
  /** What a double click does on a node or on the title of a box. */
  onOpen?: (id: string) => void
  /** The items of the menu of a node, an edge or a box. */
  menu?: (id: string) => ReactNode
  /** Orders of the tables, as in the address: `-rate`. */
  nodeSort: string
  edgeSort: string
  onSort: (sort: { nodeSort?: string; edgeSort?: string }) => void
  /** Draws everything, or again no more than fits; without it, nothing stands below the picture. */
  onAll?: (all: boolean) => void
  /** Offers a longer range where nothing was sent. */
  onLonger?: () => void
  /** A small picture in a page: the wheel scrolls the page. */
  compact?: boolean
  /** How the sources that failed are named; pages whose shell names them say less. */
  notices?: (sources: readonly SourceStatus[]) => ReactNode
}
