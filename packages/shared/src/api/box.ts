import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { SourceStatus } from '../source-status.ts'
import { timeRangeQuery, Window } from '../time.ts'
import { Explain } from './explain.ts'
import { GraphNode, graphPartQuery } from './graph.ts'
import { Traffic } from './node.ts'
import { Flag } from './query-fields.ts'
import { Chart } from './series.ts'
import { Census, DoubtCount, FindingSummary, TrafficTotal, Troubled } from './summary.ts'

/** Everything the panel of an open box shows. */
export const boxEndpoint = endpoint({
  path: '/api/box',
  summary: 'One box of the graph: its traffic in, out and within, members, health, findings',
  query: z.strictObject({
    ...timeRangeQuery,
    /** Id of a namespace, a cluster or an application. */
    id: z.string(),
    ...graphPartQuery,
    /** Also the queries of its figures: their series are counted, one query for each. */
    explain: z.optional(Flag),
  }),
  response: z.object({
    /** The box as the one node that it collapses into. */
    node: GraphNode,
    census: Census,
    /** Inbound, outbound, within. */
    traffic: z.array(TrafficTotal),
    /** The worst, then the busiest first; as many as one reads. */
    members: z.array(z.object({ node: GraphNode, inbound: Traffic })),
    troubled: Troubled,
    doubts: z.array(DoubtCount),
    findings: FindingSummary,
    charts: z.array(Chart),
    /** Empty where it was not asked for. */
    explain: z.array(Explain),
    window: Window,
    sources: z.array(SourceStatus),
  }),
})
