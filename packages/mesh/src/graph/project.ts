/**
 * Base graph → one view of it. Every view is a sum over base edges, so that switching the view asks
 * nobody anything and every view shows the same totals.
 */
import { type GraphType, graphLevel } from '@periplus/shared'
import { addSums } from './add-sums.ts'
import type { BaseEdge, BaseGraph } from './base-graph.ts'
import type { CallPath } from './calls-by-path.ts'
import type { ProjectedEdge, ProjectedGraph } from './projected-graph.ts'
import { partsOf, planInSteps } from './projection-plan.ts'
import { atOnce, mapInSteps, type Steps } from './steps.ts'
import { weightOf } from './traffic-sums.ts'

/** @param services whether services stand between callers and what answers them */
export const project = (
  base: BaseGraph,
  type: GraphType,
  services = graphLevel(type).services,
): ProjectedGraph => atOnce(projectInSteps(base, type, services))

/** The same, for whoever is in no hurry. */
export function* projectInSteps(
  base: BaseGraph,
  type: GraphType,
  services = graphLevel(type).services,
): Steps<ProjectedGraph> {
  const plan = yield* planInSteps(base, type, services)
  const edges = yield* mapInSteps(plan.paths, (path, index) =>
    sumEdge(plan.ids[index] ?? '', path, partsOf(plan, index, base.edges)),
  )
  return { type, services, base, nodes: plan.nodes, edges }
}

function sumEdge(id: string, path: CallPath, parts: readonly BaseEdge[]): ProjectedEdge {
  const heaviest = parts.reduce((best, part) =>
    weightOf(best.sums) >= weightOf(part.sums) ? best : part,
  )
  const { protocol, layer, reporter } = heaviest
  return {
    id,
    source: path.source,
    service: path.service,
    target: path.target,
    protocol,
    layer,
    via: path.via,
    reporter,
    // Of a single part, its own: whoever meets them again knows them.
    sums: parts.length === 1 ? heaviest.sums : addSums(parts.map((part) => part.sums)),
    parts,
  }
}
