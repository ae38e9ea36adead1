import {
  type BadgeIcon,
  iconGrid,
  iconPaths,
  iconStroke,
  type Lock,
  type Point,
} from '@periplus/mesh/layout'

const outlines = new Map<string, Path2D>()

/** Making an outline from its text takes longer than painting it. */
function outlineOf(icon: BadgeIcon | Lock): Path2D {
  const known = outlines.get(icon)
  if (known) return known
  const outline = new Path2D(iconPaths[icon])
  outlines.set(icon, outline)
  return outline
}

/** @param at its top left corner */
export function paintIcon(
  context: CanvasRenderingContext2D,
  icon: BadgeIcon | Lock,
  at: Point,
  size: number,
  colour: string,
): void {
  const scale = size / iconGrid
  context.translate(at.x, at.y)
  context.scale(scale, scale)
  context.strokeStyle = colour
  context.lineWidth = iconStroke
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.stroke(outlineOf(icon))
  context.scale(1 / scale, 1 / scale)
  context.translate(-at.x, -at.y)
}
