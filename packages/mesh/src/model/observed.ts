import type { BaseGraph } from '../graph/base-graph.ts'

/** What was seen of the mesh's traffic lately, for checks that hold configuration against it. */
export interface ObservedTraffic {
  readonly graph: BaseGraph
  /** How long it was watched, in seconds: what was not called in this time may be called at another. */
  readonly windowSeconds: number
}
