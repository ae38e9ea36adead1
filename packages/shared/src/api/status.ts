import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'

export const ClusterStatus = z.object({
  /** Istio's CLUSTER_ID. */
  cluster: z.string(),
  /** The kubeconfig context it is read through; display only. */
  context: z.nullable(z.string()),
  istioVersion: z.nullable(z.string()),
  kubernetesVersion: z.nullable(z.string()),
})

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
