import { describe, expect, it } from 'vitest'
import type { Series } from '../world/series.ts'
import { functionsOverTime } from './functions-over-time.ts'
import { samplesBetween } from './samples.ts'

/** A series with these values, one every 15 s from time 0. */
function seriesOf(values: readonly number[], growsBetween?: Series['growsBetween']): Series {
  return {
    labels: { __name__: 'x' },
    target: { offsetMs: 0 },
    firstMs: 0,
    valueAt: (timeMs) => values[timeMs / 15_000] ?? Number.NaN,
    ...(growsBetween === undefined ? {} : { growsBetween }),
  }
}

function apply(name: string, series: Series, fromMs: number, toMs: number) {
  const samples = samplesBetween(series, fromMs, toMs, 1e15)
  if (samples === null) return null
  return functionsOverTime[name]?.({ samples, fromMs, toMs })
}

describe('functions over a range', () => {
  const steady = seriesOf([100, 110, 120, 130, 140])

  it('rate stretches the increase to the borders of the range', () => {
    expect(apply('rate', steady, 0, 60_000)).toBeCloseTo(40 / 60, 12)
    expect(apply('rate', steady, 10_000, 55_000)).toBeCloseTo(30 / 45, 12)
    expect(apply('increase', steady, 10_000, 50_000)).toBeCloseTo((20 / 30) * 40, 12)
  })

  it('rate does not stretch to before the counter was zero', () => {
    const young = seriesOf([Number.NaN, 1, 11, 21, 31])
    // 1.5 s before its first sample this counter was zero; the border is 5 s before it.
    const stretched = 45 + 1.5
    expect(apply('increase', young, 10_000, 60_000)).toBeCloseTo((30 / 45) * stretched, 12)
  })

  it('rate counts what a reset hid', () => {
    const reset = seriesOf([100, 110, 5, 15, 25], () => false)
    expect(apply('increase', reset, 0, 60_000)).toBeCloseTo(10 + 5 + 10 + 10, 12)
    expect(apply('resets', reset, 0, 60_000)).toBe(1)
  })

  it('needs two samples', () => {
    expect(apply('rate', steady, 29_000, 31_000)).toBeNull()
    expect(apply('irate', steady, 29_000, 31_000)).toBeNull()
  })

  it('irate looks at the last two samples', () => {
    expect(apply('irate', seriesOf([0, 1, 2, 32]), 0, 45_000)).toBe(2)
    expect(
      apply(
        'irate',
        seriesOf([0, 1, 50, 30], () => false),
        0,
        45_000,
      ),
    ).toBe(2)
  })

  it('aggregates over time', () => {
    const gauge = seriesOf([3, 1, 2])
    const values = ['sum', 'avg', 'min', 'max', 'count', 'last'].map((name) =>
      apply(`${name}_over_time`, gauge, 0, 30_000),
    )
    expect(values).toEqual([6, 2, 1, 3, 3, 2])
    expect(apply('delta', gauge, 0, 30_000)).toBe(-1)
    expect(apply('changes', gauge, 0, 30_000)).toBe(2)
  })
})
