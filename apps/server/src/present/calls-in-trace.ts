/** Which spans of a trace are the calls of one edge. */
import type { BaseEdge, BaseGraph, DecoratedEdge } from '@periplus/mesh'
import { parseId, parseWorkloadId, restrictedId } from '@periplus/shared'
import type { Viewer } from '../context.ts'
import type { SpanFact } from '../sources/jaeger/jaeger-client.ts'
import type { createSpanPlaces } from './span-place.ts'

export interface CallInTrace {
  readonly durationMs: number
  readonly failed: boolean
}

interface CallFinderOptions {
  readonly base: BaseGraph
  readonly places: ReturnType<typeof createSpanPlaces>
  readonly cluster: string
  readonly viewer: Viewer
}

/**
 * A call is told by its caller's span (kind client) and, below it, its callee's or its waypoint's (kind
 * server). Where only one of them has a proxy, or nobody answered, one span is all there is.
 */
export function createCallFinder(
  edge: DecoratedEdge,
  options: CallFinderOptions,
): (spans: readonly SpanFact[]) => CallInTrace[] {
  const endOf = endFinder(options)
  const isAnswered = answeredCall(edge)
  const unanswered = edge.parts.map((part) => unansweredCall(part, options.base))
  return (spans) => {
    const byId = new Map(spans.map((span) => [span.spanId, span]))
    const parentOf = ({ parentSpanId }: SpanFact) =>
      parentSpanId === null ? undefined : byId.get(parentSpanId)
    const answers = new Set(
      spans.flatMap(({ kind, parentSpanId }) => (kind === 'server' ? [parentSpanId] : [])),
    )
    return spans.flatMap((span): CallInTrace[] => {
      if (span.kind === 'server') {
        const parent = parentOf(span)
        if (!isAnswered(nearestEnd(parent, parentOf, endOf), span, endOf(span))) return []
        // What the caller saw includes the way there and back.
        const seen = parent?.kind === 'client' ? parent : span
        return [{ durationMs: seen.durationMs, failed: seen.error || span.error }]
      }
      if (span.kind !== 'client' || answers.has(span.spanId)) return []
      const from = endOf(span)
      if (!unanswered.some((isIts) => isIts(span, from))) return []
      return [{ durationMs: span.durationMs, failed: span.error }]
    })
  }
}

/** Whose proxy wrote a span, as the graph of this viewer names it; null where nobody can tell. */
const endFinder =
  ({ places, cluster, viewer }: CallFinderOptions) =>
  (span: SpanFact): string | null => {
    const { workload } = places.of(span)
    const ref = workload === null ? null : parseWorkloadId(workload)
    if (!ref) return null
    return viewer.mayRead(cluster, ref.namespace) ? workload : restrictedId(cluster)
  }

/** More spans than this between two proxies are no library's: broken clients send circles. */
const mostSteps = 20

/** Who wrote the nearest span above: applications add spans of their own between those of proxies. */
function nearestEnd(
  start: SpanFact | undefined,
  parentOf: (span: SpanFact) => SpanFact | undefined,
  endOf: (span: SpanFact) => string | null,
): string | null {
  let span = start
  for (let step = 0; span && step < mostSteps; step++) {
    const end = endOf(span)
    if (end !== null) return end
    span = parentOf(span)
  }
  return null
}

/** Whether a span of a callee, or of the waypoint before it, is a call of the edge. */
function answeredCall({ parts }: Pick<DecoratedEdge, 'parts'>) {
  const goesToHost = new Map(parts.map((part) => [part, toHostOf(part)]))
  return (from: string | null, span: SpanFact, to: string | null): boolean =>
    to !== null &&
    parts.some((part) => {
      // A trace that begins at the callee has a caller without a proxy.
      if (part.source !== from && !(from === null && part.source.startsWith('unknown:')))
        return false
      if (part.via === to) return goesToHost.get(part)?.(span) ?? false
      return part.target === to
    })
}

/** Whether a caller's span that nobody answered was meant for the callee of a call. */
function unansweredCall(part: BaseEdge, { edges, places }: BaseGraph) {
  const goesToHost = toHostOf(part)
  const version = places.find(({ id }) => id === part.target)?.version ?? null
  const isOnly = edges.every(
    ({ service, target }) => service !== part.service || target === part.target,
  )
  return (span: SpanFact, from: string | null): boolean =>
    from === part.source &&
    goesToHost(span) &&
    // Where several answer for a service, the subset that was meant tells which.
    (isOnly || parseWorkloadId(part.target) === null || subsetOf(span) === version)
}

/**
 * Envoy's cluster names port, subset and host: `outbound|80|v2|catalogue.shop.svc.cluster.local`.
 * https://istio.io/latest/docs/ops/diagnostic-tools/proxy-cmd/#deep-dive-into-envoy-configuration
 */
const envoyCluster = ({ tags }: SpanFact): string[] =>
  (tags.find(({ key }) => key === 'upstream_cluster')?.value ?? '').split('|')

const subsetOf = (span: SpanFact): string | null => envoyCluster(span)[2] || null

function toHostOf({ service, target }: BaseEdge): (span: SpanFact) => boolean {
  const { kind, parts } = parseId(service ?? target) ?? { kind: null, parts: [] }
  const [, namespace = '', name = ''] = parts
  return (span) => {
    const host = envoyCluster(span).at(-1) ?? ''
    return kind === 'service' ? host.startsWith(`${name}.${namespace}.`) : host === name
  }
}
