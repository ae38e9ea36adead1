import type { Scenario } from './model.ts'
import { shopScenario } from './shop/index.ts'

/** Scenarios by name. */
export const scenarios: ReadonlyMap<string, () => Scenario> = new Map([
  ['shop', () => shopScenario],
])
