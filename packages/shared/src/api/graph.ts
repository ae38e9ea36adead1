import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { nodeKinds } from '../ids.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Doubts, Health, healthStatuses } from './health.ts'
import { CommaList, Flag as FlagText, PositiveInteger, scopeQuery } from './query-fields.ts'

export const graphTypes = ['workload', 'service', 'app', 'version', 'namespace', 'cluster'] as const
export type GraphType = (typeof graphTypes)[number]

export const protocols = ['http', 'grpc', 'tcp'] as const
export type Protocol = (typeof protocols)[number]

/** Marks on a node; the page draws shape and icons from them. */
export const badges = [
  'gateway',
  'waypoint',
  'data-store',
  'vm',
  'ambient',
  'no-sidecar',
  'canary',
  'stale-proxy',
  'virtual-service',
  'request-routing',
  'traffic-shifting',
  'fault-injection',
  'mirroring',
  'timeout-retry',
  'circuit-breaker',
  'finding-error',
  'finding-warning',
] as const
export type Badge = (typeof badges)[number]

export const GraphNode = z.object({
  id: z.string(),
  kind: z.enum(nodeKinds),
  cluster: z.string(),
  /** Null for nodes outside any namespace (unknown callers, undeclared hosts). */
  namespace: z.nullable(z.string()),
  name: z.string(),
  app: z.nullable(z.string()),
  version: z.nullable(z.string()),
  health: Health,
  badges: z.array(z.enum(badges)),
  doubts: Doubts,
  /** How much a node stands for: a collapsed box, or what is not drawn. Absent: itself. */
  stands: z.optional(z.object({ nodes: z.number(), namespaces: z.number() })),
  /** How many of what it stands for `find` found. Absent: none. */
  matches: z.optional(z.number()),
  /** What `focus` names, or holds it. Absent: no. */
  focused: z.optional(z.literal(true)),
})
export type GraphNode = z.infer<typeof GraphNode>

/** Requests per second by response code and flags. For gRPC, `code` is the gRPC status number. */
export const CodeRate = z.object({
  code: z.string(),
  /** Envoy's %RESPONSE_FLAGS%, comma-joined; `-` for none. */
  flags: z.string(),
  requestsPerSecond: z.number(),
})
export type CodeRate = z.infer<typeof CodeRate>

/** Null figures are "no data", never zero. Ratios are 0..1. */
export const GraphEdge = z.object({
  id: z.string(),
  source: z.string(),
  /** Id of the destination service; null where there is none. */
  service: z.nullable(z.string()),
  target: z.string(),
  protocol: z.enum(protocols),
  layer: z.enum(['L4', 'L7']),
  /** Id of the waypoint that the traffic passes, or null. */
  via: z.nullable(z.string()),
  /** Whose telemetry the rates are from: one reporter per edge (design, decision 3). */
  reporter: z.enum(['source', 'destination', 'waypoint']),
  requestsPerSecond: z.nullable(z.number()),
  /** HTTP 5xx, no response (code 0), gRPC status other than 0, as a share of all requests. */
  errorRatio: z.nullable(z.number()),
  /** Of the requests that its source sends, or of its bytes over TCP. Absent: not known. */
  sourceShare: z.optional(z.number()),
  /** HTTP 4xx as a share of all requests. */
  clientErrorRatio: z.nullable(z.number()),
  codes: z.array(CodeRate),
  /** Share of traffic under mutual TLS, from the destination's or the waypoint's telemetry. */
  mtlsRatio: z.nullable(z.number()),
  /** TCP sent + received, or HTTP request + response bytes. */
  bytesPerSecond: z.nullable(z.number()),
  meanLatencyMs: z.nullable(z.number()),
  health: z.enum(healthStatuses),
  /** Bytes from the client to the server, and back. These and the next: absent is "no data". */
  sentBytesPerSecond: z.optional(z.number()),
  receivedBytesPerSecond: z.optional(z.number()),
  /** Messages of gRPC. */
  sentMessagesPerSecond: z.optional(z.number()),
  receivedMessagesPerSecond: z.optional(z.number()),
  /** Connections of TCP. */
  connectionsOpenedPerSecond: z.optional(z.number()),
  connectionsClosedPerSecond: z.optional(z.number()),
  doubts: Doubts,
  /** How many of the edges that it is the sum of `find` found. Absent: none. */
  matches: z.optional(z.number()),
})
export type GraphEdge = z.infer<typeof GraphEdge>

const Count = z.object({ nodes: z.number(), edges: z.number() })

export const ServiceGraph = z.object({
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  /** Nodes that others stand for because of `collapse` and `limit`; 0 when all are here. */
  omittedNodes: z.number(),
  omittedEdges: z.number(),
  /** What `find` found in the whole graph, drawn or not; null where nothing was looked for. */
  found: z.nullable(Count),
  /** What `hide` left out. */
  hidden: Count,
})
export type ServiceGraph = z.infer<typeof ServiceGraph>

const Hops = z.pipe(
  z.string().check(z.regex(/^\d$/, { error: 'must be a whole number from 0 to 9' })),
  z.transform(Number),
)

export const GraphLimit = z.union([z.literal('all'), PositiveInteger])

/** What a box of the picture holds. */
export const boxKinds = ['namespace', 'cluster', 'app'] as const
export type BoxKind = (typeof boxKinds)[number]

export const focusDirections = ['up', 'down', 'both'] as const
export type FocusDirection = (typeof focusDirections)[number]

/** A find expression: `packages/mesh/src/find` has its grammar. */
export const FindText = z.string().check(z.maxLength(2000))

/** What is drawn besides what the type of the graph has. */
export const displayOptions = ['operations'] as const
export type DisplayOption = (typeof displayOptions)[number]

/** What of the graph there is, before anything is collapsed. Panels ask with the same. */
export const graphPartQuery = {
  type: z.optional(z.enum(graphTypes)),
  /** Services as nodes between callers and what answers them; by default at the level of versions. */
  services: z.optional(FlagText),
  /** `operations`: nodes for what callees call their requests (`request_operation`). */
  display: z.optional(z.pipe(CommaList, z.array(z.enum(displayOptions)))),
  hide: z.optional(FindText),
}

/**
 * Without parameters: the whole mesh, the last 5 minutes, versions of applications with the services
 * between them, everything.
 */
export const graphEndpoint = endpoint({
  path: '/api/graph',
  summary: 'The service graph of the mesh over a time window',
  query: z.strictObject({
    ...timeRangeQuery,
    ...scopeQuery,
    ...graphPartQuery,
    /** Also what Kubernetes knows and nothing calls. */
    idle: z.optional(FlagText),
    find: z.optional(FindText),
    /** What boxes hold; namespaces by default. */
    boxes: z.optional(z.enum(boxKinds)),
    /** Ids of nodes of any level: only what is within `hops` of one of them. */
    focus: z.optional(CommaList),
    /** How far from `focus`; 1 by default. */
    hops: z.optional(Hops),
    /** Whether callers of `focus`, callees, or both; both by default. */
    direction: z.optional(z.enum(focusDirections)),
    /** Ids of boxes that are one node each; `all` for every one. */
    collapse: z.optional(CommaList),
    /** Ids of boxes that stay open whatever `collapse` and `limit` say. */
    expand: z.optional(CommaList),
    /** At most this many nodes: what fails and what is busiest; others stand for the rest. */
    limit: z.optional(GraphLimit),
    /** Takes an answer with the calls alone, where their other figures take longer: see `early` there. */
    early: z.optional(FlagText),
  }),
  response: z.object({
    graph: ServiceGraph,
    window: Window,
    sources: z.array(SourceStatus),
    /**
     * Requests, how they ended, and bytes of TCP are known; latencies, bytes of requests, messages and
     * connections are still being read, and are there when it is asked for without `early`.
     */
    early: z.optional(z.literal(true)),
  }),
})
