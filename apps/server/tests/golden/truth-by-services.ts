/** The truth of a story, where services stand between callers and what answers them. */
import type { Truth } from '../../../../packages/mesh/golden/stories/story.ts'

/** Calls by the names of the edges that draw them: to their service, and on from it. */
export function halvesOf(calls: Readonly<Record<string, Truth>>): Map<string, Truth[]> {
  const halves = new Map<string, Truth[]>()
  for (const [name, truth] of Object.entries(calls)) {
    const [path = '', via] = name.split(' via ')
    const stops = path.split(' > ')
    for (const [index, stop] of stops.slice(1).entries()) {
      const half = `${stops[index]} > ${stop}${via === undefined ? '' : ` via ${via}`}`
      halves.set(half, [...(halves.get(half) ?? []), truth])
    }
  }
  return halves
}

/** What can be known of a sum from its parts: no quantile, and a share of mutual TLS where all agree. */
export function sumOfTruths(parts: readonly Truth[]): Partial<Truth> & Pick<Truth, 'protocol'> {
  const [first, ...others] = parts
  if (!first) throw new Error('no edge is a sum of nothing')
  const { p50Ms: _, p95Ms: __, mtlsShare, ...only } = first
  const own = others.every((each) => each.mtlsShare === mtlsShare) ? { mtlsShare } : {}
  if (others.length === 0) return { ...only, ...own }
  const total = (of: (truth: Truth) => number | null | undefined) =>
    parts.reduce((sum, truth) => sum + (of(truth) ?? 0), 0)
  const requests = total(({ requestsPerSecond }) => requestsPerSecond)
  const share = (of: (truth: Truth) => number | null | undefined) =>
    total((truth) => (truth.requestsPerSecond ?? 0) * (of(truth) ?? 0)) / requests
  if (first.requestsPerSecond === null) return { protocol: first.protocol, ...own }
  return {
    protocol: first.protocol,
    requestsPerSecond: requests,
    errorShare: share(({ errorShare }) => errorShare),
    clientErrorShare: share(({ clientErrorShare }) => clientErrorShare),
    meanMs: share(({ meanMs }) => meanMs),
    ...own,
  }
}
