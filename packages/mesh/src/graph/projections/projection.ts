import type { BaseEdge, Place } from '../base-graph.ts'

/** One hop of a base edge in a view: most views have one, some show the service in between. */
export interface Hop {
  readonly source: Place
  readonly service: string | null
  readonly target: Place
  readonly via: string | null
}

export type PlaceOf = (id: string) => Place

/** How one view shows a base edge. Every hop carries all of the edge's traffic. */
export type Projection = (edge: BaseEdge, placeOf: PlaceOf) => readonly Hop[]
