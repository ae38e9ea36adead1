import { healthyScenario } from './healthy.ts'
import { largeScenario } from './large.ts'
import type { Scenario } from './model.ts'
import { shopScenario } from './shop/index.ts'
import { withoutIstioScenario } from './without-istio.ts'

export interface ScenarioOptions {
  /** Teams in scenario `large`; the others have a fixed size. */
  readonly namespaces?: number
}

/** Scenarios by name. `source-down` is the shop, seen while an upstream fails. */
export const scenarios: ReadonlyMap<string, (options?: ScenarioOptions) => Scenario> = new Map([
  ['shop', () => shopScenario],
  ['healthy', () => healthyScenario()],
  ['source-down', () => ({ ...shopScenario, name: 'source-down' })],
  ['without-istio', () => withoutIstioScenario()],
  ['large', ({ namespaces }: ScenarioOptions = {}) => largeScenario(namespaces)],
])
