import { describe, expect, it } from 'vitest'
import { shareAt, sharedCurve, smoothCurve } from './rate-curve.ts'

const beginsAt = 1_770_000_000
const curve = smoothCurve({ meanPerSecond: 8, swing: 0.4, seed: 'test', beginsAt })

/** The integral by the trapezium rule, a second at a time. */
function summed(at: (t: number) => number, from: number, to: number): number {
  let sum = 0
  for (let t = from; t < to; t += 1) sum += (at(t) + at(t + 1)) / 2
  return sum
}

describe('smoothCurve', () => {
  it('has the integral of its rate as its total', () => {
    const from = beginsAt + 12_345
    const to = from + 3_000
    expect(curve.total(to) - curve.total(from)).toBeCloseTo(summed(curve.at, from, to), 2)
  })

  it('stays within its swing and grows without end', () => {
    let before = curve.total(beginsAt)
    expect(before).toBe(0)
    for (let t = beginsAt + 60; t < beginsAt + 200_000; t += 977) {
      expect(Math.abs(curve.at(t) / 8 - 1)).toBeLessThanOrEqual(0.4)
      expect(curve.total(t)).toBeGreaterThan(before)
      before = curve.total(t)
    }
  })

  it('depends on its seed', () => {
    const other = smoothCurve({ meanPerSecond: 8, swing: 0.4, seed: 'other', beginsAt })
    expect(other.at(beginsAt + 500)).not.toBe(curve.at(beginsAt + 500))
  })
})

describe('sharedCurve', () => {
  const share = { everySeconds: 600, weights: [0.05, 0.25, 0.5] }

  it('takes a fixed part', () => {
    expect(sharedCurve(curve, 0.2, beginsAt).total(beginsAt + 900)).toBeCloseTo(
      0.2 * curve.total(beginsAt + 900),
      9,
    )
  })

  it('follows steps, whichever time is asked for first', () => {
    const shared = sharedCurve(curve, share, beginsAt)
    const late = shared.total(beginsAt + 9_999)
    const from = beginsAt + 4_321
    const gained = late - shared.total(from)
    // A trapezium across a step's edge is half wrong, so the sum is near, not equal.
    expect(Math.abs(gained / summed(shared.at, from, beginsAt + 9_999) - 1)).toBeLessThan(1e-3)
  })

  it('sums to the whole with its complement', () => {
    const rest = { ...share, weights: share.weights.map((weight) => 1 - weight) }
    const t = beginsAt + 54_321
    const sum =
      sharedCurve(curve, share, beginsAt).total(t) + sharedCurve(curve, rest, beginsAt).total(t)
    expect(sum).toBeCloseTo(curve.total(t), 6)
  })
})

describe('shareAt', () => {
  it('takes the weights by turns', () => {
    const share = { everySeconds: 10, weights: [1, 2, 3] }
    expect([0, 9, 10, 25, 30].map((t) => shareAt(share, t))).toEqual([1, 1, 2, 3, 1])
  })
})
