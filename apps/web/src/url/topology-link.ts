/** Where other pages send a person who wants to see something on the topology. */
import {
  defaultGraphType,
  type FocusDirection,
  type GraphType,
  typeDrawing,
} from '@periplus/shared'
import { type Display, displaySearch } from '../graph-page/display/display-search.ts'
import { searchOf } from './search-fields.ts'

/** @param id of the node or edge that is selected there, at a level that draws it */
export function topologySelection(id: string): { selected: string; type?: GraphType } {
  const type = typeDrawing(id)
  return type ? { type, selected: id } : { selected: id }
}

interface Surroundings {
  readonly id: string
  readonly hops: number
  readonly direction: FocusDirection
  readonly type: GraphType
  readonly display: Display
}

/** The topology of what surrounds something; what its page shows by itself is not written. */
export const topologyAround = ({ id, hops, direction, type, display }: Surroundings) => ({
  focus: id,
  ...(hops === 1 ? {} : { hops: String(hops) }),
  ...(direction === 'both' ? {} : { direction }),
  ...(type === defaultGraphType ? {} : { type }),
  ...searchOf(displaySearch, display),
})
