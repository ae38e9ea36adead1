import type { Labels } from '../world/series.ts'
import { rememberLabels, type Sample, signatureOf, withoutLabels } from './vector.ts'

interface Bucket {
  readonly upperBound: number
  count: number
}

const groupLabels = rememberLabels((labels) => withoutLabels(labels, ['__name__', 'le']))

/** `histogram_quantile` over classic buckets, as upstream's promql/quantile.go computes it. */
export function histogramQuantile(quantile: number, samples: readonly Sample[]): Sample[] {
  const groups = new Map<string, { labels: Labels; buckets: Bucket[] }>()
  for (const { labels, value } of samples) {
    const upperBound = boundOf(labels.le)
    if (upperBound === null) continue
    const rest = groupLabels(labels)
    const signature = signatureOf(rest)
    const group = groups.get(signature) ?? { labels: rest, buckets: [] }
    groups.set(signature, group)
    group.buckets.push({ upperBound, count: value })
  }
  return [...groups.values()].map(({ labels, buckets }) => ({
    labels,
    value: bucketQuantile(quantile, buckets),
  }))
}

function boundOf(le: string | undefined): number | null {
  if (le === undefined || le === '') return null
  if (/^[+]?inf$/i.test(le)) return Number.POSITIVE_INFINITY
  const bound = Number(le)
  return Number.isNaN(bound) ? null : bound
}

function bucketQuantile(quantile: number, unsorted: Bucket[]): number {
  if (Number.isNaN(quantile)) return Number.NaN
  if (quantile < 0) return Number.NEGATIVE_INFINITY
  if (quantile > 1) return Number.POSITIVE_INFINITY
  const buckets = coalesced(unsorted.sort((one, other) => one.upperBound - other.upperBound))
  const last = buckets.at(-1)
  if (last?.upperBound !== Number.POSITIVE_INFINITY || buckets.length < 2) return Number.NaN
  makeMonotone(buckets)
  if (last.count === 0) return Number.NaN
  const rank = quantile * last.count
  const found = buckets.slice(0, -1).findIndex(({ count }) => count >= rank)
  const bucket = buckets[found]
  if (bucket === undefined) return buckets.at(-2)?.upperBound ?? Number.NaN
  const below = buckets[found - 1]
  if (below === undefined) {
    if (bucket.upperBound <= 0) return bucket.upperBound
    return bucket.upperBound * (rank / bucket.count)
  }
  const width = bucket.upperBound - below.upperBound
  return below.upperBound + width * ((rank - below.count) / (bucket.count - below.count))
}

/** Adds up buckets of one bound, which differ in how it was written (`1` and `1.0`). */
function coalesced(buckets: readonly Bucket[]): Bucket[] {
  const merged: Bucket[] = []
  for (const bucket of buckets) {
    const last = merged.at(-1)
    if (last?.upperBound === bucket.upperBound) last.count += bucket.count
    else merged.push({ ...bucket })
  }
  return merged
}

/** Samples that were not scraped at once may shrink from bucket to bucket; upstream lifts them. */
function makeMonotone(buckets: Bucket[]): void {
  let most = Number.NEGATIVE_INFINITY
  for (const bucket of buckets) {
    most = Math.max(most, bucket.count)
    bucket.count = most
  }
}
