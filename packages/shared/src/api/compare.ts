import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { TimeExpression, Window } from '../time.ts'
import { grpcRates, tcpRates, trafficUnits } from '../traffic-rates.ts'
import { GraphEdge, GraphNode, graphEndpoint } from './graph.ts'
import { quantileNames } from './quantiles.ts'
import { Percent } from './query-fields.ts'

export const nodeChanges = ['added', 'gone', 'changed', 'same'] as const
export type NodeChange = (typeof nodeChanges)[number]
export type EdgeChange = NodeChange

/** What is compared of an edge. Null is "no data". */
export const EdgeFiguresOfWindow = z.object({
  /** What stands for the traffic of the edge, in its `trafficUnit`. */
  trafficPerSecond: z.nullable(z.number()),
  /** Both ways, whatever stands for the traffic; told, not compared. */
  bytesPerSecond: z.nullable(z.number()),
  errorRatio: z.nullable(z.number()),
  meanLatencyMs: z.nullable(z.number()),
  quantileMs: z.nullable(z.number()),
})
export type EdgeFiguresOfWindow = z.infer<typeof EdgeFiguresOfWindow>

export const comparedFigures = [
  'trafficPerSecond',
  'errorRatio',
  'meanLatencyMs',
  'quantileMs',
] as const satisfies readonly (keyof EdgeFiguresOfWindow)[]
export type ComparedFigure = (typeof comparedFigures)[number]

export const GraphComparison = z.object({
  /** Nodes of both windows, as they are now; those that are gone as they were. */
  nodes: z.array(z.extend(GraphNode, { change: z.enum(nodeChanges) })),
  edges: z.array(
    z.extend(GraphEdge, {
      change: z.enum(nodeChanges),
      /** Bytes for requests that nobody counts: streams that have not ended. */
      trafficUnit: z.enum(trafficUnits),
      before: z.nullable(EdgeFiguresOfWindow),
      now: z.nullable(EdgeFiguresOfWindow),
      /** Which of them changed by more than their thresholds. */
      differs: z.array(z.enum(comparedFigures)),
    }),
  ),
  omittedNodes: z.number(),
  omittedEdges: z.number(),
})
export type GraphComparison = z.infer<typeof GraphComparison>

/** The window of the query, and one of the same length before it. */
export const compareEndpoint = endpoint({
  path: '/api/graph/compare',
  summary: 'What is different between two windows: what came, what went, what does otherwise',
  query: z.extend(graphEndpoint.query, {
    /** Where the other window ends, such as `now-1d`. */
    before: TimeExpression,
    /** Compares this latency quantile too; it costs queries of its own. */
    quantile: z.optional(z.enum(quantileNames)),
    /** What stands for the traffic of gRPC (`requests` by default), and of TCP (`bytes`). */
    grpcRate: z.optional(z.enum(grpcRates)),
    tcpRate: z.optional(z.enum(tcpRates)),
    /** Percent of the larger rate; 20 by default. */
    ratePercent: z.optional(Percent),
    /** Percent points of the share of errors; 1 by default. */
    errorPoints: z.optional(Percent),
    /** Percent of the larger latency; 25 by default. */
    latencyPercent: z.optional(Percent),
  }),
  response: z.object({
    comparison: GraphComparison,
    window: Window,
    before: Window,
    sources: z.array(SourceStatus),
  }),
})
