import { workloadOf } from '../scenario/lookups.ts'
import type { Call, CallTarget, Ending, Outcome, Workload } from '../scenario/model.ts'
import { type Pod, podsOf } from '../scenario/pods.ts'
import { stableFraction } from '../scenario/stable-hash.ts'
import type { World } from '../world/world.ts'

/** One request (or connection) of the simulation, singled out so that a log line can tell of it. */
export interface SampledRequest {
  readonly call: Call
  readonly target: CallTarget
  readonly outcome: Outcome
  /** Which of the call's requests since the world began this is. */
  readonly number: number
  readonly beganMs: number
  /** A share of all requests is slower than this one: how slow it is, from 0 to 1. */
  readonly slowness: number
  readonly sourcePod: Pod | null
  readonly targetPod: Pod | null
}

export type CallFilter = (call: Call, target: CallTarget) => boolean

/**
 * The requests that begin between two times (unix ms) of the calls that the filter lets through,
 * oldest first: as many as the counters count, each the same whenever it is asked for.
 */
export function requestsBetween(
  world: World,
  wanted: CallFilter,
  fromMs: number,
  toMs: number,
): SampledRequest[] {
  return world.scenario.calls
    .flatMap((call) => call.targets.map((target) => ({ call, target })))
    .filter(({ call, target }) => wanted(call, target))
    .flatMap(({ call, target }) => requestsOf(world, call, target, fromMs, toMs))
    .sort((left, right) => left.beganMs - right.beganMs)
}

function requestsOf(
  world: World,
  call: Call,
  target: CallTarget,
  fromMs: number,
  toMs: number,
): SampledRequest[] {
  const curve = world.curveOf({ call, target })
  const sourcePods = podsBehind(world, call.source)
  const targetPods = podsBehind(world, target.workload)
  const found: SampledRequest[] = []
  for (let second = Math.floor(fromMs / 1000); second * 1000 < toMs; second += 1) {
    const first = Math.floor(curve.total(second))
    const end = Math.floor(curve.total(second + 1))
    for (let number = first; number < end; number += 1) {
      const id = `${world.seed} ${call.id} ${call.targets.indexOf(target)} ${number}`
      const beganMs = second * 1000 + Math.floor(stableFraction(`${id} begins`) * 1000)
      if (beganMs < fromMs || beganMs >= toMs) continue
      found.push({
        call,
        target,
        outcome: pick(target.outcomes, stableFraction(`${id} ends`)),
        number,
        beganMs,
        slowness: stableFraction(`${id} lasts`),
        sourcePod: sourcePods[number % sourcePods.length] ?? null,
        targetPod: targetPods[number % targetPods.length] ?? null,
      })
    }
  }
  return found
}

function podsBehind(world: World, key: string | null): Pod[] {
  if (key === null) return []
  const workload: Workload = workloadOf(world.scenario, key)
  return podsOf(world.scenario, workload)
}

function pick(outcomes: readonly Outcome[], fraction: number): Outcome {
  let rest = fraction
  for (const outcome of outcomes) {
    rest -= outcome.share
    if (rest < 0) return outcome
  }
  const last = outcomes.at(-1)
  if (!last) throw new RangeError('a call target has no outcomes')
  return last
}

/**
 * How long the request took in whole milliseconds, for the one who saw this ending: the quantile
 * `slowness` of its log-normal distribution.
 */
export function durationMs({ slowness }: SampledRequest, { latency }: Ending): number {
  return Math.round(latency.medianMs * Math.exp(latency.sigma * normalQuantile(slowness)))
}

/** The logistic approximation of the normal quantile: within 2 % where log lines care. */
function normalQuantile(fraction: number): number {
  const inside = Math.min(0.9995, Math.max(0.0005, fraction))
  return Math.log(inside / (1 - inside)) / 1.702
}
