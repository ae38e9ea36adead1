/**
 * Telemetry honesty: where figures may be wrong, the picture says so and why. Each check looks for one
 * reason, over the base edges that an edge of a view is the sum of, so that a small part of a large
 * edge casts no doubt on the whole.
 */
import type { MessageRef, Protocol } from '@periplus/shared'
import type { WorkloadFact } from '../../model/kubernetes.ts'
import type { BaseEdge } from '../base-graph.ts'
import { type Endings, type TrafficSums, weightOf } from '../traffic-sums.ts'

/** What checks may know besides the traffic. */
export interface DoubtContext {
  readonly windowSeconds: number
  /** The workload behind a place of the base graph; null where Kubernetes knows none. */
  workloadAt(id: string): WorkloadFact | null
  /** Whether any proxy at all has not been scraped of late. */
  readonly hasSilent: boolean
  /** Pods of a workload, and those whose proxy has not been scraped of late. */
  scrapesOf(workload: WorkloadFact): { readonly pods: number; readonly silent: number }
}

/** An edge of any view. */
export interface DoubtedEdge {
  readonly protocol: Protocol
  readonly sums: TrafficSums
  readonly parts: readonly BaseEdge[]
}

/** A node of any view that stands for workloads. */
export interface DoubtedNode {
  readonly workloads: readonly WorkloadFact[]
  readonly inbound: Endings
}

export type EdgeDoubt = (edge: DoubtedEdge, context: DoubtContext) => MessageRef | null
export type NodeDoubt = (node: DoubtedNode, context: DoubtContext) => MessageRef | null

/** Less than this share of the traffic casts no doubt on the rest. */
export const notable = 0.05

/** Share of an edge's traffic, 0..1, that comes from parts of which something is true. */
export function shareOfParts({ parts }: DoubtedEdge, isSo: (part: BaseEdge) => boolean): number {
  const [only] = parts
  if (only && parts.length === 1) return weightOf(only.sums) > 0 && isSo(only) ? 1 : 0
  const weigh = (some: readonly BaseEdge[]) =>
    some.reduce((sum, part) => sum + weightOf(part.sums), 0)
  const total = weigh(parts)
  return total === 0 ? 0 : weigh(parts.filter(isSo)) / total
}

/** How many requests a rate stands for in the window. */
export const countOf = (perSecond: number, { windowSeconds }: DoubtContext) =>
  Math.round(perSecond * windowSeconds)
