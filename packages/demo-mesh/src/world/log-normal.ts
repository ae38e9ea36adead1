import type { LatencyDistribution } from '../scenario/model.ts'

/** 1 - erf(x), by the Chebyshev fit of Numerical Recipes (erfcc): relative error below 1.2e-7. */
function complementaryError(x: number): number {
  const z = Math.abs(x)
  const t = 1 / (1 + 0.5 * z)
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ]
  const fit = coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0)
  const value = t * Math.exp(-z * z + fit)
  return x >= 0 ? value : 2 - value
}

/** The share of values that are not above `bound`. */
export function shareBelow(distribution: LatencyDistribution, bound: number): number {
  if (bound <= 0) return 0
  if (bound === Number.POSITIVE_INFINITY) return 1
  const deviations = Math.log(bound / distribution.medianMs) / distribution.sigma
  return complementaryError(-deviations / Math.SQRT2) / 2
}

export function meanOf(distribution: LatencyDistribution): number {
  return distribution.medianMs * Math.exp(distribution.sigma ** 2 / 2)
}

/** The log-normal distribution with that mean and spread. */
export function aroundMean(mean: number, sigma: number): LatencyDistribution {
  return { medianMs: mean * Math.exp(-(sigma ** 2) / 2), sigma }
}

/** Several distributions, each with its number of values. */
export type Mixture = readonly {
  readonly count: number
  readonly distribution: LatencyDistribution
}[]

function mixtureShareBelow(mixture: Mixture, bound: number): number {
  const total = mixture.reduce((sum, { count }) => sum + count, 0)
  const below = mixture.reduce(
    (sum, { count, distribution }) => sum + count * shareBelow(distribution, bound),
    0,
  )
  return below / total
}

/** The value below which the share `quantile` of a mixture lies; NaN for an empty mixture. */
export function quantileOf(mixture: Mixture, quantile: number): number {
  if (!mixture.some(({ count }) => count > 0)) return Number.NaN
  let low = 1e-6
  let high = 1e9
  for (let step = 0; step < 200 && high / low > 1 + 1e-9; step += 1) {
    const middle = Math.sqrt(low * high)
    if (mixtureShareBelow(mixture, middle) < quantile) low = middle
    else high = middle
  }
  return Math.sqrt(low * high)
}

/**
 * The quantile as anyone must read it who knows only how many values lie below each of `bounds`:
 * linear within a bucket, as Prometheus's histogram_quantile does.
 */
export function bucketedQuantileOf(
  mixture: Mixture,
  quantile: number,
  bounds: readonly number[],
): number {
  if (!mixture.some(({ count }) => count > 0)) return Number.NaN
  let lower = 0
  let below = 0
  for (const bound of bounds) {
    const share = mixtureShareBelow(mixture, bound)
    if (share >= quantile) return lower + ((bound - lower) * (quantile - below)) / (share - below)
    lower = bound
    below = share
  }
  return lower
}
