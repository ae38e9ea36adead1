import type { GraphView } from '@periplus/mesh'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { remember } from '../sources/memory/remember.ts'
import { perBase } from './per-base.ts'

/** One for each level of detail, and what was looked at besides. */
const keptPictures = 10
/** Nodes and edges of all of them: a whole mesh is as large as the graph that it is of. */
const keptParts = 40_000
/** As many as are likely to look at the mesh together. */
const keptViewers = 6

/** What was drawn of a graph for one viewer. Most pictures are small beside the view that they are a part of. */
export interface KnownPictures {
  /** @param question tells pictures apart */
  draw(question: string, draw: () => GraphView): GraphView
  has(question: string): boolean
  readonly size: number
}

const picturesOf = perBase(() =>
  remember(
    (
      _facts: CollectedMesh['facts'],
      _healthRules: CollectedMesh['healthRules'],
      _windowSeconds: number,
      _viewer: Viewer,
    ): KnownPictures => openPictures(),
    keptViewers,
  ),
)

/** Those of a mesh: the same until something of it changes. */
export const knownPictures = (
  { base, facts, healthRules, window }: CollectedMesh,
  viewer: Viewer,
): KnownPictures => picturesOf(base)(facts, healthRules, window.rateWindowSeconds, viewer)

const sumOf = (pictures: readonly GraphView[]) =>
  pictures.reduce((sum, { nodes, edges }) => sum + nodes.length + edges.length, 0)

function openPictures(): KnownPictures {
  const drawn = new Map<string, GraphView>()
  return {
    draw(question, draw) {
      const view = drawn.get(question) ?? draw()
      // The one that was looked at last is forgotten last.
      drawn.delete(question)
      drawn.set(question, view)
      let parts = sumOf([...drawn.values()])
      for (const [oldest, picture] of drawn) {
        if (drawn.size <= keptPictures && parts <= keptParts) break
        if (picture === view) break
        drawn.delete(oldest)
        parts -= sumOf([picture])
      }
      return view
    },
    has: (question) => drawn.has(question),
    get size() {
      return drawn.size
    },
  }
}
