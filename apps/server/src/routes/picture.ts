/** A picture of the graph: what several endpoints answer about. */
import {
  conditionsOf,
  type DecoratedEdge,
  type DecoratedGraph,
  type GraphView,
  type ViewQuery,
} from '@periplus/mesh'
import { type graphEndpoint, type QueryOf, quantileNames } from '@periplus/shared'
import { quantileIds } from '../collect/charts.ts'
import { collectEdgeLatencies } from '../collect/edge-latencies.ts'
import { type CollectedMesh, collectMesh } from '../collect/mesh.ts'
import { mergeReadings } from '../collect/reading.ts'
import type { RequestContext } from '../context.ts'
import { viewOf } from '../present/graph.ts'
import { partOf, type QuantileOf } from '../present/graph-part.ts'
import { scopeOf } from '../present/scope.ts'
import { viewQueryOf } from '../present/view-query.ts'
import type { SourceReading } from '../sources/source-reading.ts'

export interface Picture {
  readonly mesh: CollectedMesh
  readonly view: GraphView
  readonly readings: readonly SourceReading[]
}

/** @throws ProblemError where an expression of the query cannot be read */
export async function readPicture(
  context: RequestContext,
  query: QueryOf<typeof graphEndpoint>,
): Promise<Picture> {
  const asked = viewQueryOf(context, query)
  const mesh = await collectMesh(context, query)
  const whole = viewOf(mesh, context.viewer, query.type ?? 'workload', scopeOf(query))
  const { quantileOf, readings } = await readQuantilesOf(context, mesh, whole, asked)
  const view = partOf(context, mesh, whole, asked, quantileOf)
  return { mesh, view, readings: mergeReadings([...mesh.readings, ...readings]) }
}

/** Only an expression that asks for a quantile costs more than the traffic. */
async function readQuantilesOf(
  context: RequestContext,
  mesh: CollectedMesh,
  whole: DecoratedGraph,
  { find, hide }: ViewQuery,
): Promise<{ quantileOf: QuantileOf; readings: readonly SourceReading[] }> {
  const conditions = [find, hide].flatMap((each) => (each ? conditionsOf(each) : []))
  const names = quantileNames.filter((name) => conditions.some(({ field }) => field.name === name))
  const reads = await Promise.all(
    names.map((name) => collectEdgeLatencies(context, mesh, whole, quantileIds[name])),
  )
  const known = new Map(names.map((name, index) => [quantileIds[name] as number, reads[index]]))
  const quantileOf = (edge: DecoratedEdge, quantile: number) =>
    known.get(quantile)?.latenciesMs.get(edge.id) ?? null
  return { quantileOf, readings: reads.flatMap((read) => read.readings) }
}
