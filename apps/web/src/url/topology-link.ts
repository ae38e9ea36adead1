/** Where other pages send a person who wants to see something on the topology. */

/** @param id of the node or edge that is selected there */
export const topologySelection = (id: string) => ({ selected: id })
