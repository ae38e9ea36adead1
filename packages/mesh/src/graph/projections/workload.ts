import type { Projection } from './projection.ts'

/** The base graph as it is. */
export const projectToWorkloads: Projection = (edge, placeOf) => [
  {
    source: placeOf(edge.source),
    service: edge.service,
    target: placeOf(edge.target),
    via: edge.via,
  },
]
