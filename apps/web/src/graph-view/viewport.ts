import type { Rect } from '@periplus/mesh/layout'
import type { Viewport } from './paint-canvas.ts'

export const minZoom = 0.1
export const maxZoom = 3
/** A small graph is not blown up: symbols keep a familiar size. */
const maxFitZoom = 1.05

export interface Size {
  readonly width: number
  readonly height: number
}

/** Below this zoom no name can be read: a small screen starts with a part of the picture instead. */
const readableZoom = 0.62
const smallScreen = 700

/** Screen pixels that stay free around the picture: floating controls are below it. */
export const fitMargin = { top: 20, right: 20, bottom: 64, left: 20 } as const

/** Shows all of the picture, in the middle, as large as it may be. */
export function fitted(picture: Rect, canvas: Size): Viewport {
  const width = canvas.width - fitMargin.left - fitMargin.right
  const height = canvas.height - fitMargin.top - fitMargin.bottom
  const zoom = clampZoom(Math.min(width / picture.width, height / picture.height, maxFitZoom))
  return {
    zoom,
    pan: {
      x: fitMargin.left + (width - picture.width * zoom) / 2 - picture.x * zoom,
      y: fitMargin.top + (height - picture.height * zoom) / 2 - picture.y * zoom,
    },
  }
}

/** What a person sees first: all of it, or on a small screen its beginning in readable size. */
export function opened(picture: Rect, canvas: Size): Viewport {
  const all = fitted(picture, canvas)
  if (all.zoom >= readableZoom || canvas.width >= smallScreen) return all
  const zoom = readableZoom
  const begin = (margin: number, start: number) => margin - start * zoom
  const middle = (canvas.width - picture.width * zoom) / 2 - picture.x * zoom
  return {
    zoom,
    pan: {
      x: Math.max(begin(fitMargin.left, picture.x), middle),
      y: begin(fitMargin.top, picture.y),
    },
  }
}

export const clampZoom = (zoom: number) => Math.min(maxZoom, Math.max(minZoom, zoom))

/** Another zoom with the same point of the picture under a point of the screen. */
export const zoomedAround = (
  { zoom, pan }: Viewport,
  around: { readonly x: number; readonly y: number },
  to: number,
): Viewport => ({
  zoom: to,
  pan: {
    x: around.x - ((around.x - pan.x) * to) / zoom,
    y: around.y - ((around.y - pan.y) * to) / zoom,
  },
})

/** The same view with the point of the picture in the middle of the canvas. */
export const centredOn = (
  at: { readonly x: number; readonly y: number },
  canvas: Size,
  zoom: number,
): Viewport => ({
  zoom,
  pan: { x: canvas.width / 2 - at.x * zoom, y: canvas.height / 2 - at.y * zoom },
})

/** Whether a point of the picture can be seen, with `margin` screen pixels to spare. */
export function isInView(
  at: { readonly x: number; readonly y: number },
  canvas: Size,
  { zoom, pan }: Viewport,
  margin = 40,
): boolean {
  const x = at.x * zoom + pan.x
  const y = at.y * zoom + pan.y
  return x >= margin && y >= margin && x <= canvas.width - margin && y <= canvas.height - margin
}
