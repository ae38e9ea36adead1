/** What a hand carries is drawn as an outline over the picture, which is painted when it is put down. */
import { type Palette, type Point, type Scene, symbolPath } from '@periplus/mesh/layout'
import type { Grabbed } from './grabbed.ts'
import type { Viewport } from './paint-canvas.ts'

/** @param by pixels of the picture from where it stands */
export function paintGhost(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { kind, id }: Grabbed,
  by: Point,
  { zoom, pan }: Viewport,
  palette: Palette,
): void {
  context.save()
  context.translate(pan.x, pan.y)
  context.scale(zoom, zoom)
  context.strokeStyle = palette.accent
  context.lineWidth = 2 / zoom
  context.setLineDash([5 / zoom, 4 / zoom])
  if (kind === 'node') paintNodeGhost(context, scene, id, by, palette)
  else {
    for (const frame of scene.frames) {
      if (frame.box !== id) continue
      context.beginPath()
      context.roundRect(frame.x + by.x, frame.y + by.y, frame.width, frame.height, 10)
      context.stroke()
    }
  }
  context.restore()
}

function paintNodeGhost(
  context: CanvasRenderingContext2D,
  scene: Scene,
  id: string,
  by: Point,
  palette: Palette,
) {
  const places = new Map(scene.nodes.map((node) => [node.id, node.at]))
  const node = scene.nodes.find((each) => each.id === id)
  if (!node) return
  const at = { x: node.at.x + by.x, y: node.at.y + by.y }
  context.globalAlpha = 0.6
  for (const { source, target } of scene.edges) {
    const other =
      source === id ? places.get(target) : target === id ? places.get(source) : undefined
    if (!other || source === target) continue
    context.beginPath()
    context.moveTo(at.x, at.y)
    context.lineTo(other.x, other.y)
    context.stroke()
  }
  context.globalAlpha = 1
  const outline = new Path2D(symbolPath(node.symbol, at, node.radius))
  context.fillStyle = palette.panel
  context.fill(outline)
  context.setLineDash([])
  context.stroke(outline)
}
