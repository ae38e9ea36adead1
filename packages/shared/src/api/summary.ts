/** What a whole picture of the graph comes to: the panel where nothing is selected. */
import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Message } from '../message.ts'
import { SourceStatus } from '../source-status.ts'
import { Window } from '../time.ts'
import { Explain, trafficParts } from './explain.ts'
import { Finding } from './findings.ts'
import { GraphEdge, GraphNode, graphEndpoint, protocols } from './graph.ts'
import { Chart } from './series.ts'

/** The calls of one protocol together. Null figures are "no data", ratios are 0..1. */
export const ProtocolTraffic = z.object({
  protocol: z.enum(protocols),
  /** Between workloads, whatever the level of the graph. */
  calls: z.number(),
  requestsPerSecond: z.nullable(z.number()),
  errorRatio: z.nullable(z.number()),
  clientErrorRatio: z.nullable(z.number()),
  bytesPerSecond: z.nullable(z.number()),
  meanLatencyMs: z.nullable(z.number()),
  mtlsRatio: z.nullable(z.number()),
})
export type ProtocolTraffic = z.infer<typeof ProtocolTraffic>

/** Requests that ended with one code. */
export const CodeTotal = z.object({
  protocol: z.enum(protocols),
  /** For gRPC, the status number. */
  code: z.string(),
  requestsPerSecond: z.number(),
})
export type CodeTotal = z.infer<typeof CodeTotal>

/** A part of the traffic; each call counts once, whatever is drawn of it. */
export const TrafficTotal = z.object({
  part: z.enum(trafficParts),
  /** Of HTTP and gRPC together; null where there are none. */
  requestsPerSecond: z.nullable(z.number()),
  errorRatio: z.nullable(z.number()),
  /** Of all protocols. */
  bytesPerSecond: z.nullable(z.number()),
  /** Those that were measured, in the order of the contract. */
  protocols: z.array(ProtocolTraffic),
  /** The most frequent first. */
  codes: z.array(CodeTotal),
  /** Share of requests under mutual TLS; of bytes, where there are no requests. */
  mtlsRatio: z.nullable(z.number()),
})
export type TrafficTotal = z.infer<typeof TrafficTotal>

export const Census = z.object({
  namespaces: z.number(),
  apps: z.number(),
  services: z.number(),
  /** Where they are drawn. */
  operations: z.number(),
  workloads: z.number(),
  /** Hosts outside the mesh. */
  externals: z.number(),
  /** At the level of the graph. */
  nodes: z.number(),
  edges: z.number(),
})
export type Census = z.infer<typeof Census>

/** What fails or is degraded, the worst first: as many as one reads, and how many there are. */
export const Troubled = z.object({
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  totalNodes: z.number(),
  totalEdges: z.number(),
})

/** A reason for doubt, of how many. */
export const DoubtCount = z.object({
  /** As one of them has it. */
  example: Message,
  nodes: z.number(),
  edges: z.number(),
})
export type DoubtCount = z.infer<typeof DoubtCount>

/** Findings about the objects in scope: the worst of them, and how many of each severity. */
export const FindingSummary = z.object({
  worst: z.array(Finding),
  counts: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
})

/** The same query as the picture's: it is about the same. Costs no query beyond those of the picture. */
export const summaryEndpoint = endpoint({
  path: '/api/graph/summary',
  summary: 'A picture of the graph in figures: counts, traffic, what fails, doubts, findings',
  query: graphEndpoint.query,
  response: z.object({
    /** Nodes that are drawn as themselves; edges as they are drawn. */
    drawn: Census,
    /** All that the picture is of: of the chosen namespaces, what is not hidden. */
    whole: Census,
    traffic: TrafficTotal,
    /** Of what is drawn: each can be selected. */
    troubled: Troubled,
    doubts: z.array(DoubtCount),
    findings: FindingSummary,
    window: Window,
    sources: z.array(SourceStatus),
  }),
})

export const summaryChartsEndpoint = endpoint({
  path: '/api/graph/summary/charts',
  summary: 'All requests of a picture of the graph over time',
  query: graphEndpoint.query,
  response: z.object({
    /** Empty where they cannot be told apart from what the viewer may not read. */
    charts: z.array(Chart),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})

/** Apart, as counting the series of a whole mesh costs a query for each figure. */
export const summaryExplainEndpoint = endpoint({
  path: '/api/graph/summary/explain',
  summary: 'The queries behind the figures of a summary',
  query: graphEndpoint.query,
  response: z.object({
    explain: z.array(Explain),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
