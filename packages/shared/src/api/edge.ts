import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Explain } from './explain.ts'
import { Finding } from './findings.ts'
import { CodeRate, GraphEdge, GraphNode, graphPartQuery } from './graph.ts'
import { ActingConfig } from './object-ref.ts'
import { Quantiles } from './quantiles.ts'
import { Chart } from './series.ts'

/** Who called whom by their certificates: SPIFFE ids, or null where the connection had none. */
export const PrincipalPair = z.object({
  source: z.nullable(z.string()),
  destination: z.nullable(z.string()),
  /** Null: the reporter cannot tell. */
  security: z.nullable(z.enum(['mutual_tls', 'none'])),
  /** Of the requests of this edge; of the bytes for TCP. */
  share: z.number(),
})
export type PrincipalPair = z.infer<typeof PrincipalPair>

/** What of an edge was sent to one host. */
export const HostTraffic = z.object({
  /** `destination_service`; null where telemetry did not say. */
  host: z.nullable(z.string()),
  requestsPerSecond: z.nullable(z.number()),
  bytesPerSecond: z.nullable(z.number()),
  errorRatio: z.nullable(z.number()),
  codes: z.array(CodeRate),
})
export type HostTraffic = z.infer<typeof HostTraffic>

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
    /** Ids of the workloads of a target that is an application or one version of it. */
    targetWorkloads: z.array(z.string()),
    service: z.nullable(GraphNode),
    quantilesMs: z.nullable(Quantiles),
    /** The busiest first; asked for this edge alone. Empty where nothing is known of them. */
    principals: z.array(PrincipalPair),
    /** The busiest first. Several where the edge is a sum of calls. */
    hosts: z.array(HostTraffic),
    /** Requests by outcome, or bytes for TCP. */
    charts: z.array(Chart),
    acting: z.array(ActingConfig),
    findings: z.array(Finding),
    explain: z.array(Explain),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
