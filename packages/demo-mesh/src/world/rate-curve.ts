import type { Share } from '../scenario/model.ts'
import { stableFraction } from '../scenario/stable-hash.ts'

/** A rate over time whose integral is known in closed form. */
export interface RateCurve {
  /** Events per second at unix second `t`. */
  at(t: number): number
  /** Events between the curve's beginning and unix second `t`. */
  total(t: number): number
}

/** A day, and two periods that share no multiple with it, so that no two minutes look the same. */
const periods = [
  { seconds: 86_400, weight: 0.55 },
  { seconds: 2_820, weight: 0.28 },
  { seconds: 431, weight: 0.17 },
]

/**
 * A smooth rate around `meanPerSecond` that never leaves `mean × (1 ± swing)`; seed and id settle
 * where in its periods it is. `beginsAt` is in unix seconds.
 */
export function smoothCurve(options: {
  readonly meanPerSecond: number
  readonly swing: number
  readonly seed: string
  readonly beginsAt: number
}): RateCurve {
  const { meanPerSecond, swing, seed, beginsAt } = options
  const waves = periods.map(({ seconds, weight }) => ({
    angular: (2 * Math.PI) / seconds,
    amplitude: swing * weight,
    phase: 2 * Math.PI * stableFraction(`${seed} ${seconds}`),
  }))
  const antiderivative = (t: number) => {
    let sum = t
    for (const { angular, amplitude, phase } of waves) {
      sum -= (amplitude / angular) * Math.cos(angular * t + phase)
    }
    return sum
  }
  const offset = antiderivative(beginsAt)
  return {
    at: (t) =>
      meanPerSecond *
      waves.reduce(
        (sum, { angular, amplitude, phase }) => sum + amplitude * Math.sin(angular * t + phase),
        1,
      ),
    total: (t) => (t <= beginsAt ? 0 : meanPerSecond * (antiderivative(t) - offset)),
  }
}

/** The value of a share at unix second `t`. */
export function shareAt(share: Share, t: number): number {
  if (typeof share === 'number') return share
  const step = Math.floor(t / share.everySeconds) % share.weights.length
  return share.weights[step] ?? 0
}

/** The part of `curve` that `share` takes; `beginsAt` (unix seconds) is the curve's beginning. */
export function sharedCurve(curve: RateCurve, share: Share, beginsAt: number): RateCurve {
  if (typeof share === 'number') {
    return { at: (t) => share * curve.at(t), total: (t) => share * curve.total(t) }
  }
  const { everySeconds } = share
  const firstStep = Math.floor(beginsAt / everySeconds)
  // totals[n]: events before step firstStep + n. Grows as later times are asked for.
  const totals = [0]
  const gained = (step: number, until: number) =>
    shareAt(share, step * everySeconds) * (curve.total(until) - curve.total(step * everySeconds))
  return {
    at: (t) => shareAt(share, t) * curve.at(t),
    total: (t) => {
      if (t <= beginsAt) return 0
      const steps = Math.floor(t / everySeconds) - firstStep
      for (let known = totals.length; known <= steps; known += 1) {
        const step = firstStep + known - 1
        totals.push((totals[known - 1] ?? 0) + gained(step, (step + 1) * everySeconds))
      }
      return (totals[steps] ?? 0) + gained(firstStep + steps, t)
    },
  }
}
