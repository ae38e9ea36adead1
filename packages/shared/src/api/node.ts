import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Explain } from './explain.ts'
import { Finding } from './findings.ts'
import { GraphEdge, GraphNode, graphPartQuery } from './graph.ts'
import { ActingConfig } from './object-ref.ts'
import { Quantiles } from './quantiles.ts'
import { Chart } from './series.ts'

/** Sums over the edges on one side of a node; null where there is no data. */
export const Traffic = z.object({
  requestsPerSecond: z.nullable(z.number()),
  errorRatio: z.nullable(z.number()),
  bytesPerSecond: z.nullable(z.number()),
  meanLatencyMs: z.nullable(z.number()),
})
export type Traffic = z.infer<typeof Traffic>

export const nodeEndpoint = endpoint({
  path: '/api/node',
  summary: 'One node of the graph: traffic in and out, configuration that acts on it, findings',
  query: z.strictObject({
    ...timeRangeQuery,
    id: z.string(),
    ...graphPartQuery,
  }),
  response: z.object({
    node: GraphNode,
    /** Ids of the workloads of an application or of one version of it. */
    workloads: z.array(z.string()),
    inbound: Traffic,
    outbound: Traffic,
    quantilesMs: z.nullable(Quantiles),
    inboundEdges: z.array(GraphEdge),
    outboundEdges: z.array(GraphEdge),
    /** The nodes at the other ends of these edges. */
    neighbours: z.array(GraphNode),
    charts: z.array(Chart),
    acting: z.array(ActingConfig),
    findings: z.array(Finding),
    explain: z.array(Explain),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
