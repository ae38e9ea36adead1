import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { Window } from '../time.ts'
import { Explain } from './explain.ts'
import { graphEndpoint } from './graph.ts'
import { quantileNames } from './quantiles.ts'

/** The second question of a picture (design, decision 2): it never waits for it. */
export const latenciesEndpoint = endpoint({
  path: '/api/graph/latencies',
  summary: 'A latency quantile of every edge of a picture of the graph',
  query: z.extend(graphEndpoint.query, { quantile: z.enum(quantileNames) }),
  response: z.object({
    /** Milliseconds by the id of an edge; null where no histogram tells. */
    latenciesMs: z.record(z.string(), z.nullable(z.number())),
    /** The queries, one for each way in which the ends of edges are told apart. */
    explain: z.array(Explain),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
