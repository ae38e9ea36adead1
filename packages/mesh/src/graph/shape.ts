/**
 * The shape of a base graph: its places, and who calls whom, without any figure. Windows of one mesh that
 * follow each other mostly have the same, and what depends on nothing else is found once for all of them.
 */
import { sameItems } from '../config/same-items.ts'
import type { BaseGraph, Place } from './base-graph.ts'

interface Shape {
  readonly places: BaseGraph['places']
}

const shapes = new WeakMap<BaseGraph['edges'], Shape>()

function shapeOf({ places, edges }: BaseGraph): Shape {
  let shape = shapes.get(edges)
  if (shape?.places !== places) {
    shape = { places }
    shapes.set(edges, shape)
  }
  return shape
}

/**
 * The same graph, which has as much as it can in common with those of other windows: its places where all of them
 * are equal, and its shape where all calls are between the same, too.
 */
export function shapedLike(graph: BaseGraph, others: readonly BaseGraph[]): BaseGraph {
  const like = others.find(({ places }) => sameItems(graph.places, places, isSamePlace))
  if (!like) return graph
  // Those with equal places have taken over each other's. The id of an edge names its ends, its service, its
  // protocol, and what it passes.
  const same = others.find(
    ({ places, edges }) =>
      places === like.places && sameItems(graph.edges, edges, (one, other) => one.id === other.id),
  )
  if (same) shapes.set(graph.edges, shapeOf(same))
  return { places: like.places, edges: graph.edges }
}

const isSamePlace = (one: Place, other: Place) =>
  one.id === other.id &&
  one.kind === other.kind &&
  one.cluster === other.cluster &&
  one.namespace === other.namespace &&
  one.name === other.name &&
  one.app === other.app &&
  one.version === other.version &&
  one.workloadKind === other.workloadKind &&
  one.ownService === other.ownService

/** What was found for a shape, by what else it depends on. */
export interface ShapeMemory<Key extends string, Found> {
  get(graph: BaseGraph, key: Key): Found | undefined
  /** @param found looks at nothing of the graph but its places, and the ids and ends of its edges */
  keep(graph: BaseGraph, key: Key, found: Found): void
}

/** @param most so many are kept for a shape: those that were asked for last */
export function openShapeMemory<Key extends string, Found>(most: number): ShapeMemory<Key, Found> {
  const known = new WeakMap<Shape, Map<Key, Found>>()
  function keep(graph: BaseGraph, key: Key, found: Found) {
    const shape = shapeOf(graph)
    const ofShape = known.get(shape) ?? new Map<Key, Found>()
    known.set(shape, ofShape)
    ofShape.delete(key)
    ofShape.set(key, found)
    const [oldest] = ofShape.keys()
    if (ofShape.size > most && oldest !== undefined) ofShape.delete(oldest)
  }
  return {
    get(graph, key) {
      const found = known.get(shapeOf(graph))?.get(key)
      if (found !== undefined) keep(graph, key, found)
      return found
    },
    keep,
  }
}
