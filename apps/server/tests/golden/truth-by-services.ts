/** The truth of a story, where services stand between callers and what answers them. */
import type { Truth } from '../../../../packages/mesh/golden/stories/story.ts'

/** Calls by the names of the edges that draw them: to their service, and on from it. */
export function halvesOf(calls: Readonly<Record<string, Truth>>): Map<string, Truth[]> {
  const halves = new Map<string, Truth[]>()
  for (const [name, truth] of Object.entries(calls)) {
    const [path = '', via] = name.split(' via ')
    const stops = path.split(' > ')
    for (const stretch of stretchesOf(stops)) {
      const half = `${stretch}${via === undefined ? '' : ` via ${via}`}`
      halves.set(half, [...(halves.get(half) ?? []), truth])
    }
  }
  return halves
}

/** On the way to an operation no service is drawn: it comes after that. */
const stretchesOf = (stops: readonly string[]) =>
  stops.at(-1)?.includes(' of ')
    ? [stops.join(' > ')]
    : stops.slice(1).map((stop, index) => `${stops[index]} > ${stop}`)

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
    // Nobody knows the times of parts of a call, but those of all of them together.
    ...(parts.every(({ meanMs }) => meanMs !== null)
      ? { meanMs: share(({ meanMs }) => meanMs) }
      : {}),
    ...own,
  }
}
