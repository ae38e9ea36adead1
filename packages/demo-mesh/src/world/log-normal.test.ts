import { describe, expect, it } from 'vitest'
import { histogramBounds } from './histogram-bounds.ts'
import { aroundMean, bucketedQuantileOf, meanOf, quantileOf, shareBelow } from './log-normal.ts'

const latency = { medianMs: 80, sigma: 0.6 }

describe('a log-normal distribution', () => {
  it('has half its values below the median', () => {
    expect(shareBelow(latency, 80)).toBeCloseTo(0.5, 6)
  })

  it('has the known quantiles of the normal distribution', () => {
    // 1.6448536 standard deviations: 95 %.
    expect(shareBelow(latency, 80 * Math.exp(0.6 * 1.6448536))).toBeCloseTo(0.95, 6)
    expect(shareBelow(latency, 80 * Math.exp(-0.6 * 1.6448536))).toBeCloseTo(0.05, 6)
  })

  it('is nowhere below zero and everywhere below infinity', () => {
    expect(shareBelow(latency, 0)).toBe(0)
    expect(shareBelow(latency, Number.POSITIVE_INFINITY)).toBe(1)
  })

  it('can be made for a mean', () => {
    expect(meanOf(aroundMean(1_234, 0.4))).toBeCloseTo(1_234, 6)
  })
})

describe('quantiles of a mixture', () => {
  const mixture = [
    { count: 90, distribution: latency },
    { count: 10, distribution: { medianMs: 3_000, sigma: 0.01 } },
  ]

  it('finds the value below which that share lies', () => {
    expect(quantileOf([{ count: 3, distribution: latency }], 0.5)).toBeCloseTo(80, 3)
    expect(quantileOf(mixture, 0.95)).toBeCloseTo(3_000, 0)
  })

  it('can say no more than the buckets do', () => {
    // All of the slow tenth is between 2500 and 5000 ms.
    const read = bucketedQuantileOf(mixture, 0.95, histogramBounds)
    expect(read).toBeGreaterThan(2_500)
    expect(read).toBeLessThan(5_000)
    expect(read).toBeCloseTo(3_750, -1)
  })

  it('is not a number without values', () => {
    expect(quantileOf([], 0.5)).toBeNaN()
    expect(bucketedQuantileOf([{ count: 0, distribution: latency }], 0.5, [1])).toBeNaN()
  })
})
