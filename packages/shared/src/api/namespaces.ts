import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Health } from './health.ts'
import { Traffic } from './node.ts'

/** `unknown`: Kubernetes did not say. */
export const dataPlaneModes = ['sidecar', 'ambient', 'none', 'unknown'] as const

export const Namespace = z.object({
  id: z.string(),
  cluster: z.string(),
  name: z.string(),
  dataPlaneMode: z.enum(dataPlaneModes),
  workloads: z.nullable(z.number()),
  health: Health,
  /** Requests that arrive at workloads of the namespace. */
  inbound: Traffic,
  findings: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
})
export type Namespace = z.infer<typeof Namespace>

export const namespacesEndpoint = endpoint({
  path: '/api/namespaces',
  summary: 'The namespaces that the viewer may read, with health and traffic',
  query: z.strictObject(timeRangeQuery),
  response: z.object({
    namespaces: z.array(Namespace),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
