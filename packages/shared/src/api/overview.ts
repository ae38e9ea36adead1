import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Message } from '../message.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Namespace } from './namespaces.ts'
import { ObjectRef } from './object-ref.ts'
import { scopeQuery } from './query-fields.ts'
import { Chart } from './series.ts'

export const attentionKinds = ['edge', 'workload', 'finding', 'proxy', 'source'] as const

/** One thing to look at now, ranked: what harms most requests first. */
export const Attention = z.object({
  kind: z.enum(attentionKinds),
  severity: z.enum(['failing', 'degraded', 'note']),
  title: Message,
  detail: z.nullable(Message),
  /** Where to go: the id of an edge or node, a configuration object, or a pod. */
  edge: z.optional(z.string()),
  node: z.optional(z.string()),
  object: z.optional(ObjectRef),
  /** Which finding about the object. */
  finding: z.optional(z.object({ check: z.string(), path: z.string() })),
})
export type Attention = z.infer<typeof Attention>

export const Totals = z.object({
  namespaces: z.number(),
  workloads: z.nullable(z.number()),
  services: z.nullable(z.number()),
  proxies: z.nullable(z.number()),
  staleProxies: z.nullable(z.number()),
  requestsPerSecond: z.nullable(z.number()),
  errorRatio: z.nullable(z.number()),
  mtlsRatio: z.nullable(z.number()),
  findings: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
})
export type Totals = z.infer<typeof Totals>

export const overviewEndpoint = endpoint({
  path: '/api/overview',
  summary: 'What needs attention now, totals, namespaces with sparklines',
  query: z.strictObject({ ...timeRangeQuery, ...scopeQuery }),
  response: z.object({
    attention: z.array(Attention),
    totals: Totals,
    namespaces: z.array(Namespace),
    /** Requests per second that arrive in each namespace; series ids are namespace ids. */
    sparklines: z.nullable(Chart),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
