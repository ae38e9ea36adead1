import type { BaseGraph, DecoratedEdge, MeshFacts } from '@periplus/mesh'
import type { Story } from '../../../../packages/mesh/golden/stories/story.ts'
import { telemetryOfEdges } from '../../src/collect/telemetry.ts'
import type { Matcher } from '../../src/sources/prometheus/query-builder.ts'
import type { Selection } from '../../src/sources/prometheus/selection.ts'

const window = { fromMs: 0, toMs: 300_000, atSeconds: 300, rateWindowSeconds: 300 }

/** A latency quantile from exactly the buckets that the server would ask Prometheus for. */
export function quantileOfEdge(
  story: Story,
  { facts, base }: { facts: MeshFacts; base: BaseGraph },
  edge: DecoratedEdge,
  quantile: number,
): number | null {
  const mesh = { facts, base, window, readings: [] } as unknown as Parameters<
    typeof telemetryOfEdges
  >[0]
  const telemetry = telemetryOfEdges(mesh, edge.parts, false)
  return telemetry && histogramQuantile(quantile, mergedBuckets(story, telemetry.selection))
}

/** Cumulative rates by upper bound, over all series of a selection. */
function mergedBuckets(story: Story, selection: Selection): ReadonlyMap<number, number> {
  const buckets = new Map<number, number>()
  for (const { metric, labels, perSecond } of story.telemetry) {
    if (metric !== 'istio_request_duration_milliseconds_bucket') continue
    if (!selection.some((matchers) => matchers.every((each) => isMatch(each, labels)))) continue
    const bound = labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le)
    buckets.set(bound, (buckets.get(bound) ?? 0) + perSecond)
  }
  return buckets
}

function isMatch({ label, operator, value }: Matcher, labels: Readonly<Record<string, string>>) {
  const said = labels[label] ?? ''
  const fits = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(said) : said === value
  return operator.startsWith('!') ? !fits : fits
}

/** As https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile has it. */
function histogramQuantile(quantile: number, buckets: ReadonlyMap<number, number>): number | null {
  const ordered = [...buckets].sort(([a], [b]) => a - b)
  const rank = quantile * (ordered.at(-1)?.[1] ?? 0)
  let [low, below] = [0, 0]
  for (const [bound, count] of ordered) {
    if (count >= rank && count > below) {
      return bound === Number.POSITIVE_INFINITY
        ? low
        : low + (bound - low) * ((rank - below) / (count - below))
    }
    ;[low, below] = [bound, count]
  }
  return null
}
