/** What changes in a picture when a person looks at a part of it. */
import type { DrawnGraph } from './drawing.ts'
import { type Attention, emphasisFor, relatedTo } from './emphasis.ts'
import { placeLabels } from './place-labels.ts'
import { RectGrid } from './rect-grid.ts'
import type { Emphasis, PaintedLabel, PaintedNode, Scene } from './scene.ts'
import { labelOf, type Still } from './still.ts'

/** The display list with what is selected, found and under the pointer. */
export function attend(still: Still, attention: Attention): Scene {
  const { selected, hovered, found } = attention
  if (selected === null && hovered === null && found.size === 0) return still.scene
  const { graph, scene } = still
  const dimming = emphasisFor(graph, attention)
  const emphasisOf = dimming ?? (() => 1 as const)
  const isLit = (id: string) => emphasisOf(id) === 1
  const related = hovered === null ? new Set<string>() : relatedTo(hovered, graph)
  const isActive = (id: string) => id === selected || related.has(id)
  const boxEmphasis = boxEmphasisOf(graph, emphasisOf)
  return {
    frames: scene.frames.map((frame) => ({ ...frame, emphasis: boxEmphasis(frame.box) })),
    edges: scene.edges.map((edge) => ({
      ...edge,
      emphasis: emphasisOf(edge.id),
      active: isActive(edge.id),
      found: found.has(edge.id),
    })),
    nodes: scene.nodes.map((node) => ({
      ...node,
      emphasis: emphasisOf(node.id),
      halo: haloOf(node.id, attention),
    })),
    texts: scene.texts.map((text) => ({
      ...text,
      emphasis: text.role === 'title' ? boxEmphasis(text.of) : emphasisOf(text.of),
    })),
    badges: scene.badges.map((badge) => ({ ...badge, emphasis: emphasisOf(badge.of) })),
    labels: labelsFor(still, attention, emphasisOf, dimming ? isLit : isActive),
  }
}

/**
 * What is looked at takes its place first; the others keep theirs where that is still free.
 * @param isFirst beside a selection or what was found, all that is not dimmed
 */
function labelsFor(
  { wishes, taken, labelSize, metrics, scene }: Still,
  { selected, hovered }: Attention,
  emphasisOf: (id: string) => Emphasis,
  isFirst: (id: string) => boolean,
): PaintedLabel[] {
  if (labelSize === null) return []
  const first = [...wishes.values()]
    .filter(({ edge: { id } }) => isFirst(id))
    .map((wish) => ({ ...wish, forced: wish.edge.id === selected || wish.edge.id === hovered }))
  const placed = placeLabels(first, taken, labelSize, metrics).map(labelOf(labelSize))
  const done = new Set(first.map(({ edge }) => edge.id))
  const grounds = new RectGrid(placed.map(({ ground }) => ground))
  // What is dimmed keeps its line and loses its label, which would stand in the way of others.
  const kept = scene.labels.filter(
    ({ edge, ground }) => !done.has(edge) && emphasisOf(edge) === 1 && !grounds.hits(ground, 2),
  )
  return [...placed, ...kept]
}

function haloOf(id: string, { selected, hovered, found }: Attention): PaintedNode['halo'] {
  if (id === selected) return 'selected'
  if (id === hovered) return 'hovered'
  return found.has(id) ? 'found' : null
}

/** A box is dimmed when everything in it is. */
function boxEmphasisOf(graph: DrawnGraph, emphasisOf: (id: string) => Emphasis) {
  const lit = new Set(graph.nodes.filter(({ id }) => emphasisOf(id) === 1).map(({ box }) => box))
  return (box: string): Emphasis => (lit.has(box) ? 1 : 0.25)
}
