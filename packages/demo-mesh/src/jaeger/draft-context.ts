import type { Scenario } from '../scenario/model.ts'
import type { CallGraph } from './call-graph.ts'
import type { Random } from './random.ts'

/** What every part of one trace's making shares. */
export interface DraftContext {
  readonly scenario: Scenario
  readonly graph: CallGraph
  readonly random: Random
  readonly traceId: string
  readonly requestId: string
  /** Unix second, at which rates and shares are read. */
  readonly atSeconds: number
}
