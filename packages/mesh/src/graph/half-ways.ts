/** Calls that are drawn in pieces: to an operation, to a service (`throughServices`), and on from it. */
import type { BaseEdge } from './base-graph.ts'
import type { ProjectedEdge } from './projected-graph.ts'

type Half = Pick<ProjectedEdge, 'source' | 'service' | 'target' | 'parts'>

/** Whether an edge goes on from a service that stands between callers and what answers them. */
export const leavesService = ({ source, service, target }: Half) =>
  service !== null && source === service && target !== service

/** The call paths that an edge is drawn for, in whole or in part. */
export const callsOf = ({ parts }: Pick<Half, 'parts'>): ReadonlySet<BaseEdge> =>
  new Set(parts.flatMap((part) => part.piece?.wholes ?? [part]))

/** Whether an edge is drawn for one of these calls. */
export const isFor = ({ parts }: Pick<Half, 'parts'>, calls: ReadonlySet<BaseEdge>): boolean =>
  parts.some((part) => (part.piece?.wholes ?? [part]).some((call) => calls.has(call)))
