import type { Scenario } from '../scenario/model.ts'
import type { World } from '../world/world.ts'

/** All that an answer may depend on: equal moments give equal bytes. */
export interface Moment {
  readonly scenario: Scenario
  readonly seed: string
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

export const momentOf = ({ scenario, seed, clock }: World): Moment => ({
  scenario,
  seed,
  nowMs: clock.nowMs(),
})
