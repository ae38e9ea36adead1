import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Explain } from './explain.ts'
import { Finding } from './findings.ts'
import { GraphEdge, GraphNode, graphPartQuery } from './graph.ts'
import { ActingConfig } from './object-ref.ts'
import { Chart } from './series.ts'

/** Latency quantiles in milliseconds; null where there is no histogram. */
export const Quantiles = z.object({
  p50: z.nullable(z.number()),
  p90: z.nullable(z.number()),
  p95: z.nullable(z.number()),
  p99: z.nullable(z.number()),
})
export type Quantiles = z.infer<typeof Quantiles>

/** Everything the panel of one edge shows: the second, narrower question (design, decision 2). */
export const edgeEndpoint = endpoint({
  path: '/api/edge',
  summary: 'One edge of the graph: figures, codes, configuration that acts on it, queries',
  query: z.strictObject({
    ...timeRangeQuery,
    id: z.string(),
    ...graphPartQuery,
  }),
  response: z.object({
    edge: GraphEdge,
    source: GraphNode,
    target: GraphNode,
    service: z.nullable(GraphNode),
    quantilesMs: z.nullable(Quantiles),
    /** Requests by outcome, or bytes for TCP. */
    charts: z.array(Chart),
    acting: z.array(ActingConfig),
    findings: z.array(Finding),
    explain: z.array(Explain),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
