import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Message } from '../message.ts'
import { SourceStatus, sourceNames } from '../source-status.ts'

/** A Service that a source was found at, or could be. */
export const FoundService = z.object({
  namespace: z.string(),
  name: z.string(),
  port: z.number(),
  /** What it looks like: Prometheus, Thanos, Jaeger; null where nobody looked. */
  product: z.nullable(z.string()),
})
export type FoundService = z.infer<typeof FoundService>

export const kindStates = ['watched', 'reading', 'forbidden', 'absent', 'failed'] as const
export type KindState = (typeof kindStates)[number]

/** How the objects of one kind are read. */
export const KindReading = z.object({
  kind: z.string(),
  /** Null where the whole cluster is read. */
  namespace: z.nullable(z.string()),
  /** Empty for Kubernetes' core. */
  group: z.string(),
  /** As rights name it: `pods`. */
  resource: z.string(),
  state: z.enum(kindStates),
  /** Null where the viewer may not read all of them. */
  objects: z.nullable(z.number()),
})
export type KindReading = z.infer<typeof KindReading>

export const reachedBy = ['url', 'port-forward', 'kubernetes', 'nothing'] as const
export const intervalOrigins = ['configured', 'discovered', 'assumed'] as const

/** How one source is reached and what asking it came to, since this server started. */
export const SourceDetail = z.object({
  source: z.enum(sourceNames),
  reachedBy: z.enum(reachedBy),
  /** Without credentials; null where nothing is reached. */
  address: z.nullable(z.string()),
  /** Whether its certificate is checked; null where it shows none. */
  certificateChecked: z.nullable(z.boolean()),
  /** The Service that was found; null where none was looked for, or found. */
  service: z.nullable(FoundService),
  /** Other Services that look the same. */
  others: z.array(FoundService),
  /** The flag that sets it. */
  flag: z.string(),
  requests: z.number(),
  failures: z.number(),
  /** ISO 8601. */
  lastSuccess: z.nullable(z.iso.datetime()),
  lastFailure: z.nullable(z.object({ at: z.iso.datetime(), message: Message })),
  /** Milliseconds that an answer took: the last, and the mean of all. */
  lastTookMs: z.nullable(z.number()),
  meanTookMs: z.nullable(z.number()),
  /** Prometheus only. */
  scrapeInterval: z.nullable(z.object({ seconds: z.number(), origin: z.enum(intervalOrigins) })),
  /** Kubernetes only. */
  kinds: z.array(KindReading),
  /** API groups of a mesh that are not installed. Kubernetes only. */
  absentGroups: z.array(z.string()),
  /** Commands that would grant what is forbidden; null where nothing is. */
  grant: z.nullable(z.string()),
})
export type SourceDetail = z.infer<typeof SourceDetail>

export const ClusterStatus = z.object({
  /** Istio's CLUSTER_ID. */
  cluster: z.string(),
  /** The kubeconfig context it is read through; display only. */
  context: z.nullable(z.string()),
  istioVersion: z.nullable(z.string()),
  kubernetesVersion: z.nullable(z.string()),
  /** One of each, in the order of `sourceNames`. */
  details: z.array(SourceDetail),
})
export type ClusterStatus = z.infer<typeof ClusterStatus>

export const statusEndpoint = endpoint({
  path: '/api/status',
  summary: 'This server, its clusters, its sources and who is asking',
  response: z.object({
    version: z.string(),
    startedAt: z.iso.datetime(),
    clusters: z.array(ClusterStatus),
    /** As the last reads found them. */
    sources: z.array(SourceStatus),
    viewer: z.object({ name: z.string(), anonymous: z.boolean() }),
  }),
})
