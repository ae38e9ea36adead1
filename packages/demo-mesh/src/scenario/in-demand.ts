import type { Scenario } from './model.ts'

/** The same scenario, every call this many times as often. */
export const inDemand = (scenario: Scenario, factor: number): Scenario => ({
  ...scenario,
  calls: scenario.calls.map((call) => ({ ...call, ratePerSecond: call.ratePerSecond * factor })),
})
