import { type BadgeIcon, type Lock, type Point, pointAt, type Scene } from '@periplus/mesh/layout'
import type { ReactNode } from 'react'
import css from './graph-canvas.module.css'
import { IconSign } from './IconSign.tsx'
import type { Viewport } from './paint-canvas.ts'

/** One line of a tip: an icon of the picture, and what it says. */
export interface TipLine {
  readonly icon: BadgeIcon | Lock
  readonly words: string
}

/** What a tip says of a node or an edge. */
export interface Tip {
  readonly title: string
  readonly lines: readonly TipLine[]
}

interface NodeTipProps {
  tip: Tip
  scene: Scene
  /** Id of what it is about. */
  of: string
  viewport: Viewport
}

/** Screen pixels between a symbol and its tip. */
const gap = 10
/** A tip whose foot is nearer to the top of the canvas than this stands below. */
const leastAbove = 150

/** Names what a node's icons mean, beside it. */
export function NodeTip({ tip, scene, of, viewport: { zoom, pan } }: NodeTipProps): ReactNode {
  const place = placeOf(scene, of)
  if (!place) return null
  const x = place.at.x * zoom + pan.x
  const middle = place.at.y * zoom + pan.y
  const reach = place.radius * zoom + gap
  const above = middle - reach > leastAbove
  return (
    <div
      role="tooltip"
      className={css.tip}
      data-side={above ? 'above' : 'below'}
      style={{ left: x, top: above ? middle - reach : middle + reach }}
    >
      <strong>{tip.title}</strong>
      {tip.lines.length > 0 && (
        <ul>
          {tip.lines.map(({ icon, words }) => (
            <li key={icon}>
              <IconSign icon={icon} />
              {words}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function placeOf(scene: Scene, id: string): { at: Point; radius: number } | null {
  const node = scene.nodes.find((each) => each.id === id)
  if (node) return node
  const edge = scene.edges.find((each) => each.id === id)
  return edge ? { at: pointAt(edge.curve, 0.5), radius: 10 } : null
}
