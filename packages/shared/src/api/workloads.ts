import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Finding } from './findings.ts'
import { badges, GraphEdge, GraphNode } from './graph.ts'
import { Health } from './health.ts'
import { Traffic } from './node.ts'
import { ActingConfig, ObjectRef } from './object-ref.ts'
import { scopeQuery } from './query-fields.ts'

/** How a workload takes part in the mesh; `unknown`: Kubernetes did not say. */
export const dataPlanes = [
  'sidecar',
  'ambient',
  'gateway',
  'waypoint',
  'ztunnel',
  'none',
  'unknown',
] as const

export const WorkloadSummary = z.object({
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  /** The Kubernetes kind: Deployment, StatefulSet, … */
  kind: z.string(),
  name: z.string(),
  app: z.nullable(z.string()),
  version: z.nullable(z.string()),
  dataPlane: z.enum(dataPlanes),
  /** Null where Kubernetes did not say. */
  pods: z.nullable(z.object({ ready: z.number(), desired: z.number() })),
  health: Health,
  badges: z.array(z.enum(badges)),
  inbound: Traffic,
  findings: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
})
export type WorkloadSummary = z.infer<typeof WorkloadSummary>

export const workloadsEndpoint = endpoint({
  path: '/api/workloads',
  summary: 'The workloads that the viewer may read, with health and traffic',
  query: z.strictObject({ ...timeRangeQuery, ...scopeQuery }),
  response: z.object({
    workloads: z.array(WorkloadSummary),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})

export const workloadParams = z.strictObject({
  cluster: z.string(),
  namespace: z.string(),
  kind: z.string(),
  name: z.string(),
})

export const Pod = z.object({
  name: z.string(),
  phase: z.string(),
  ready: z.boolean(),
  restarts: z.number(),
  node: z.nullable(z.string()),
  ip: z.nullable(z.string()),
  startedAt: z.nullable(z.iso.datetime()),
  /** Kind of proxy whose configuration `/api/proxies/...` can read, or null. */
  proxy: z.nullable(z.enum(['sidecar', 'gateway', 'waypoint', 'ztunnel'])),
  containers: z.array(z.object({ name: z.string(), image: z.string(), ready: z.boolean() })),
})
export type Pod = z.infer<typeof Pod>

export const workloadEndpoint = endpoint({
  path: '/api/workloads/{cluster}/{namespace}/{kind}/{name}',
  summary: 'One workload: pods, services, traffic by peer, configuration, findings',
  params: workloadParams,
  query: z.strictObject(timeRangeQuery),
  response: z.object({
    workload: WorkloadSummary,
    labels: z.record(z.string(), z.string()),
    createdAt: z.nullable(z.iso.datetime()),
    serviceAccount: z.nullable(z.string()),
    pods: z.array(Pod),
    /** Services that select its pods. */
    services: z.array(ObjectRef),
    outbound: Traffic,
    inboundEdges: z.array(GraphEdge),
    outboundEdges: z.array(GraphEdge),
    neighbours: z.array(GraphNode),
    acting: z.array(ActingConfig),
    findings: z.array(Finding),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
