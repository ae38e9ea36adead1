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
import { knownPictures } from '../present/known-pictures.ts'
import { scopeOf } from '../present/scope.ts'
import { viewQueryOf } from '../present/view-query.ts'
import type { SourceReading } from '../sources/source-reading.ts'

export interface Picture {
  readonly mesh: CollectedMesh
  readonly scope: Scope
  readonly view: GraphView
  readonly readings: readonly SourceReading[]
}

/** @throws ProblemError where an expression of the query cannot be read */
export async function readPicture(context: RequestContext, query: PictureQuery): Promise<Picture> {
  const asked = viewQueryOf(context, query)
  const { mesh: read, scope } = await collectPicture(context, query, asked)
  const mesh = await collectDisplayed(context, read, query.display)
  const names = quantilesIn(asked)
  if (names.length === 0) {
    const view = drawOnce({ context, mesh, scope }, query)
    return { mesh, scope, view, readings: mesh.readings }
  }
  // What depends on quantiles depends on more than the graph.
  const whole = wholeOf({ context, mesh, scope }, query)
  const { quantileOf, readings } = await readQuantiles(context, mesh, whole, names)
  const view = draw({ context, mesh, scope }, whole, asked, quantileOf)
  return { mesh, scope, view, readings: mergeReadings([...mesh.readings, ...readings]) }
}

export type PictureQuery = QueryOf<typeof graphEndpoint>

/** What pictures are drawn of. */
export interface Sitting {
  readonly context: Pick<RequestContext, 'viewer' | 'language'>
  readonly mesh: CollectedMesh
  readonly scope: Scope
}

export const wholeOf = ({ context, mesh, scope }: Sitting, query: PictureQuery): JudgedGraph => {
  const shown = query.idle ? inventoryOf : viewOf
  return shown(mesh, context.viewer, graphLevel(query.type, query.services), scope)
}

/** @throws ProblemError where an expression asks with a pattern that is none */
export function draw(
  { context, mesh }: Sitting,
  whole: JudgedGraph,
  asked: ViewQuery,
  quantileOf?: QuantileOf,
): GraphView {
  const focus = asked.focus && {
    ...asked.focus,
    ids: withWorkloadsOfApps(mesh.base, asked.focus.ids),
  }
  return partOf(context, mesh, whole, { ...asked, focus }, quantileOf)
}

/** For as long as the graph itself is known. */
export const drawOnce = (sitting: Sitting, query: PictureQuery): GraphView =>
  knownPictures(sitting.mesh, sitting.context.viewer).draw(questionOf(query), () =>
    draw(sitting, wholeOf(sitting, query), viewQueryOf(sitting.context, query)),
  )

/** Where the whole mesh is too much to read, what surrounds a node can still be. */
async function collectPicture(
  context: RequestContext,
  query: QueryOf<typeof graphEndpoint>,
  asked: ViewQuery,
): Promise<{ mesh: CollectedMesh; scope: Scope }> {
  const scope = scopeOf(query)
  try {
    return {
      mesh: await collectMesh(context, query, query.namespaces, canBeEarly(query)),
      scope,
    }
  } catch (error) {
    const namespaces = query.namespaces ? undefined : neighbourhoodOf(asked)
    if (!namespaces || !isTooLarge(error)) throw error
    const mesh = await collectMesh(context, query, namespaces)
    return { mesh, scope: { ...scope, namespaces } }
  }
}

/** Expressions and operations ask for figures that come later. */
const canBeEarly = ({ early, find, hide, display }: PictureQuery) =>
  early === true && !find && !hide && !display

/** Every call to, from and through a node is in its namespace; what is further away may be anywhere. */
const neighbourhoodOf = ({ focus }: ViewQuery) =>
  focus && focus.hops <= 1 ? namespacesOfIds(focus.ids) : undefined

const isTooLarge = (error: unknown) =>
  error instanceof ProblemError && error.reason.id === 'problems.read-too-large'

/** What of a query decides what is drawn of a graph: sorted, since pages write it in any order. */
export const questionOf = ({ from: _, to: __, at: ___, early: ____, ...drawn }: PictureQuery) =>
  JSON.stringify(Object.entries(drawn).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Only an expression that asks for a quantile costs more than the traffic. */
export function quantilesIn({ find, hide }: ViewQuery): readonly QuantileName[] {
  const conditions = [find, hide].flatMap((each) => (each ? conditionsOf(each) : []))
  return quantileNames.filter((name) => conditions.some(({ field }) => field.name === name))
}

async function readQuantiles(
  context: RequestContext,
  mesh: CollectedMesh,
  whole: JudgedGraph,
  names: readonly QuantileName[],
): Promise<{ quantileOf: QuantileOf; readings: readonly SourceReading[] }> {
  const reads = await Promise.all(
    names.map((name) => collectEdgeLatencies(context, mesh, whole, name)),
  )
  const known = new Map(names.map((name, index) => [name, reads[index]]))
  const quantileOf = (edge: JudgedEdge, name: QuantileName) =>
    known.get(name)?.latenciesMs.get(edge.id) ?? null
  return { quantileOf, readings: reads.flatMap((read) => read.readings) }
}
