import { describe, expect, it } from 'vitest'
import { histogramQuantile } from './histogram-quantile.ts'

const buckets = (counts: Record<string, number>) =>
  Object.entries(counts).map(([le, value]) => ({ labels: { le, job: 'x' }, value }))

const quantile = (q: number, counts: Record<string, number>) =>
  histogramQuantile(q, buckets(counts))[0]?.value

describe('histogramQuantile', () => {
  it('is linear within a bucket', () => {
    expect(quantile(0.5, { '10': 0, '20': 100, '+Inf': 100 })).toBe(15)
    expect(quantile(0.25, { '10': 50, '20': 100, '+Inf': 100 })).toBe(5)
  })

  it('says the last bound for what lies beyond it', () => {
    expect(quantile(0.99, { '10': 50, '+Inf': 100 })).toBe(10)
  })

  it('is not a number without observations or without an infinite bucket', () => {
    expect(quantile(0.5, { '10': 0, '+Inf': 0 })).toBeNaN()
    expect(quantile(0.5, { '10': 5, '20': 9 })).toBeNaN()
  })

  it('lifts buckets that shrink and adds up those of one bound', () => {
    expect(quantile(0.5, { '10': 60, '20': 50, '+Inf': 100 })).toBeCloseTo(8.333, 3)
    expect(quantile(0.5, { '1': 10, '1.0': 10, '+Inf': 40 })).toBe(1)
  })

  it('groups by all labels but le', () => {
    const samples = ['a', 'b'].flatMap((job) => [
      { labels: { job, le: '10' }, value: 1 },
      { labels: { job, le: '+Inf' }, value: 1 },
    ])
    expect(histogramQuantile(0.5, samples).map(({ labels }) => labels)).toEqual([
      { job: 'a' },
      { job: 'b' },
    ])
  })
})
