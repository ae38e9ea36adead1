/** Where other pages send a person who wants to see something on the topology. */
import type { FocusDirection, GraphType } from '@periplus/shared'

/** @param id of the node or edge that is selected there */
export const topologySelection = (id: string) => ({ selected: id })

interface Surroundings {
  readonly id: string
  readonly hops: number
  readonly direction: FocusDirection
  readonly type: GraphType
}

/** The topology of what surrounds something; what its page shows by itself is not written. */
export const topologyAround = ({ id, hops, direction, type }: Surroundings) => ({
  focus: id,
  ...(hops === 1 ? {} : { hops: String(hops) }),
  ...(direction === 'both' ? {} : { direction }),
  ...(type === 'workload' ? {} : { type }),
})
