/** Calls that are drawn in two halves, to a service and on from it (`throughServices`). */
import type { ProjectedEdge } from '../graph/projected-graph.ts'

type Half = Pick<ProjectedEdge, 'source' | 'service' | 'target' | 'parts'>

/** Whether an edge goes on from a service that stands between callers and what answers them. */
export const leavesService = ({ source, service, target }: Half) =>
  service !== null && source === service && target !== service

/** Whether some call is drawn as a part of both. */
export function shareCalls(one: Half, other: Half): boolean {
  const calls = new Set(one.parts)
  return other.parts.some((part) => calls.has(part))
}
