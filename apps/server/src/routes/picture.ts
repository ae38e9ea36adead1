/** A picture of the graph: what several endpoints answer about. */
import {
  conditionsOf,
  type GraphView,
  type JudgedEdge,
  type JudgedGraph,
  type Scope,
  type ViewQuery,
  withWorkloadsOfApps,
} from '@periplus/mesh'
import {
  type graphEndpoint,
  graphLevel,
  type QuantileName,
  type QueryOf,
  quantileNames,
} from '@periplus/shared'
import { collectEdgeLatencies } from '../collect/edge-latencies.ts'
import { type CollectedMesh, collectMesh } from '../collect/mesh.ts'
import { namespacesOfIds } from '../collect/namespaces-of-ids.ts'
import { collectDisplayed } from '../collect/operations.ts'
import { mergeReadings } from '../collect/reading.ts'
import type { RequestContext } from '../context.ts'
import { ProblemError } from '../http/problem-error.ts'
import { viewOf } from '../present/graph.ts'
import { partOf, type QuantileOf } from '../present/graph-part.ts'
import { inventoryOf } from '../present/inventory.ts'
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
  const { mesh: read, scope } = await collectPicture(context, query, asked)
  const mesh = await collectDisplayed(context, read, query.display)
  const { idle = false } = query
  const shown = idle ? inventoryOf : viewOf
  const whole = shown(mesh, context.viewer, graphLevel(query.type, query.services), scope)
  const { quantileOf, readings } = await readQuantilesOf(context, mesh, whole, asked)
  const focus = asked.focus && {
    ...asked.focus,
    ids: withWorkloadsOfApps(mesh.base, asked.focus.ids),
  }
  const part = () => partOf(context, mesh, whole, { ...asked, focus }, quantileOf)
  // What depends on quantiles depends on more than the graph.
  const view = readings.length > 0 ? part() : partOnce(whole, partKey(query), part)
  return { mesh, view, readings: mergeReadings([...mesh.readings, ...readings]) }
}

/** Where the whole mesh is too much to read, what surrounds a node can still be. */
async function collectPicture(
  context: RequestContext,
  query: QueryOf<typeof graphEndpoint>,
  asked: ViewQuery,
): Promise<{ mesh: CollectedMesh; scope: Scope }> {
  const scope = scopeOf(query)
  try {
    return { mesh: await collectMesh(context, query, query.namespaces), scope }
  } catch (error) {
    const namespaces = query.namespaces ? undefined : neighbourhoodOf(asked)
    if (!namespaces || !isTooLarge(error)) throw error
    const mesh = await collectMesh(context, query, namespaces)
    return { mesh, scope: { ...scope, namespaces } }
  }
}

/** Every call to, from and through a node is in its namespace; what is further away may be anywhere. */
const neighbourhoodOf = ({ focus }: ViewQuery) =>
  focus && focus.hops <= 1 ? namespacesOfIds(focus.ids) : undefined

const isTooLarge = (error: unknown) =>
  error instanceof ProblemError && error.reason.id === 'problems.read-too-large'

const parts = new WeakMap<JudgedGraph, Map<string, GraphView>>()
const keptParts = 2

/** What was drawn of a graph, for as long as the graph itself is known. */
function partOnce(whole: JudgedGraph, key: string, draw: () => GraphView): GraphView {
  const drawn = parts.get(whole) ?? new Map<string, GraphView>()
  parts.set(whole, drawn)
  const known = drawn.get(key)
  if (known) return known
  const [oldest] = drawn.keys()
  if (drawn.size >= keptParts && oldest !== undefined) drawn.delete(oldest)
  const view = draw()
  drawn.set(key, view)
  return view
}

/** What of a query decides what is drawn of a graph. */
const partKey = ({ from: _, to: __, at: ___, ...drawn }: QueryOf<typeof graphEndpoint>) =>
  JSON.stringify(drawn)

/** Only an expression that asks for a quantile costs more than the traffic. */
async function readQuantilesOf(
  context: RequestContext,
  mesh: CollectedMesh,
  whole: JudgedGraph,
  { find, hide }: ViewQuery,
): Promise<{ quantileOf: QuantileOf; readings: readonly SourceReading[] }> {
  const conditions = [find, hide].flatMap((each) => (each ? conditionsOf(each) : []))
  const names = quantileNames.filter((name) => conditions.some(({ field }) => field.name === name))
  const reads = await Promise.all(
    names.map((name) => collectEdgeLatencies(context, mesh, whole, name)),
  )
  const known = new Map(names.map((name, index) => [name, reads[index]]))
  const quantileOf = (edge: JudgedEdge, name: QuantileName) =>
    known.get(name)?.latenciesMs.get(edge.id) ?? null
  return { quantileOf, readings: reads.flatMap((read) => read.readings) }
}
