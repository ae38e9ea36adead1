/** Moving among nodes by keys. */
import type { Layout, Point } from '@periplus/mesh/layout'

export type Direction = 'up' | 'down' | 'left' | 'right'

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export const directionOf = (key: string): Direction | null => arrows[key] ?? null

/** How much more a step to the side counts than a step ahead. */
const asideWeight = 2.2
/** What lies further to the side than this, for each pixel ahead, is in another direction. */
const widestCone = 1.6

/** The nearest node in a direction from `from`; null where there is none. */
export function nodeTowards(layout: Layout, from: string, direction: Direction): string | null {
  const origin = layout.nodes[from]
  if (!origin) return null
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const [id, at] of Object.entries(layout.nodes)) {
    const { ahead, aside } = seenFrom(origin, at, direction)
    if (id === from || ahead <= 0 || aside > widestCone * ahead) continue
    const distance = ahead + asideWeight * aside
    if (distance < bestDistance) {
      best = id
      bestDistance = distance
    }
  }
  return best
}

function seenFrom(origin: Point, at: Point, direction: Direction) {
  const dx = at.x - origin.x
  const dy = at.y - origin.y
  if (direction === 'left' || direction === 'right') {
    return { ahead: direction === 'right' ? dx : -dx, aside: Math.abs(dy) }
  }
  return { ahead: direction === 'down' ? dy : -dy, aside: Math.abs(dx) }
}

/** Nodes in reading order: from left to right, then from the top: the order of Tab. */
export const readingOrder = (layout: Layout): string[] =>
  Object.entries(layout.nodes)
    .sort(([idA, a], [idB, b]) => a.x - b.x || a.y - b.y || (idA < idB ? -1 : 1))
    .map(([id]) => id)

/** The next or previous one in that order; null past either end, so that Tab leaves the graph. */
export function nodeAfter(layout: Layout, from: string | null, step: 1 | -1): string | null {
  const order = readingOrder(layout)
  if (from === null) return (step === 1 ? order[0] : order.at(-1)) ?? null
  const index = order.indexOf(from)
  return index < 0 ? null : (order[index + step] ?? null)
}
