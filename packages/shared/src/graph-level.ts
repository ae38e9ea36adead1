/** What the nodes of a graph are: its type, and whether services stand between callers and callees. */
import type { GraphType } from './api/graph.ts'
import { parseEdgeId, parseWorkloadId } from './ids.ts'

export interface GraphLevel {
  readonly type: GraphType
  /** Whether services are nodes between callers and what answers them. */
  readonly services: boolean
}

/** What a graph without a type is of. */
export const defaultGraphType = 'version' satisfies GraphType

/** Levels whose edges are calls of something through a service. */
const passServices: ReadonlySet<GraphType> = new Set(['workload', 'app', 'version'])

/** Versions are drawn with their services, as nothing else shows how requests are shared. */
export const graphLevel = (
  type: GraphType = defaultGraphType,
  services: boolean = type === 'version',
): GraphLevel => ({ type, services: services && passServices.has(type) })

/** Whether a person has a choice. */
export const mayShowServices = (type: GraphType) => passServices.has(type)

/**
 * The type of the graphs that draw something, where the usual one does not.
 * @param id of a node or an edge
 */
export function typeDrawing(id: string): GraphType | undefined {
  const edge = parseEdgeId(id)
  const nodes = edge ? [edge.source, edge.target] : [id]
  return nodes.some((node) => parseWorkloadId(node) !== null) ? 'workload' : undefined
}
