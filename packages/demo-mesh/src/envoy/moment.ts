import { progressOf, weightedRoute } from '../objects/canary-progress.ts'
import { canaryOf } from '../objects/config-objects.ts'
import type { KubernetesObject, Scenario } from '../scenario/model.ts'
import type { World } from '../world/world.ts'

/** All that an answer may depend on: equal moments give equal bytes. */
export interface Moment {
  /** Its configuration objects are those of the moment. */
  readonly scenario: Scenario
  readonly seed: string
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

export function momentOf({ scenario, seed, clock }: World): Moment {
  const nowMs = clock.nowMs()
  const configObjects = scenario.configObjects.map((object) => nowOf(scenario, object, nowMs))
  return { scenario: { ...scenario, configObjects }, seed, nowMs }
}

/** The routes of a canary have the weights that it has come to. */
function nowOf(scenario: Scenario, object: KubernetesObject, nowMs: number): KubernetesObject {
  const canary = object.kind === 'VirtualService' ? canaryOf(scenario, object) : undefined
  const progress = canary && progressOf(scenario, canary, nowMs)
  return progress ? weightedRoute(object, progress) : object
}
