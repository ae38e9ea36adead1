import type { Scene } from '@periplus/mesh/layout'
import { useEffect, useRef } from 'react'
import type { Surface } from './canvas.tsx'
import css from './graph-canvas.module.css'
import { paintTraffic } from './paint-traffic.ts'
import { onPaletteChange, readPalette } from './palette.ts'
import type { Flow } from './traffic-dots.ts'
import type { Size } from './viewport.ts'

interface TrafficLayerProps {
  scene: Scene
  flows: ReadonlyMap<string, Flow | null>
  surface: Pick<Surface, 'viewport'>
  size: Size
}

/** Every second frame of a usual screen: dots move evenly all the same. */
const frameMs = 30

/**
 * Dots that move along the edges, on a canvas of their own: the picture below is not painted again.
 * Nothing moves in a tab that nobody sees.
 */
export function TrafficLayer({ scene, flows, surface, size }: TrafficLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const latest = useRef({ scene, flows, size })
  latest.current = { scene, flows, size }
  useEffect(
    () => (canvas.current ? animate(canvas.current, surface, () => latest.current) : undefined),
    [surface],
  )
  return <canvas className={css.traffic} ref={canvas} data-layer="traffic" />
}

function animate(
  canvas: HTMLCanvasElement,
  surface: Pick<Surface, 'viewport'>,
  latest: () => Pick<TrafficLayerProps, 'scene' | 'flows' | 'size'>,
): () => void {
  const context = canvas.getContext('2d')
  let palette = readPalette(canvas)
  let frame = 0
  let last = Number.NEGATIVE_INFINITY
  const draw = (now: number) => {
    frame = requestAnimationFrame(draw)
    if (!context || now - last < frameMs) return
    last = now
    const { scene, flows, size } = latest()
    const pixelRatio = window.devicePixelRatio
    const width = Math.round(size.width * pixelRatio)
    const height = Math.round(size.height * pixelRatio)
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    }
    const seen = { viewport: surface.viewport(), size, pixelRatio }
    paintTraffic(context, scene, flows, now / 1000, seen, palette)
  }
  const follow = () => {
    cancelAnimationFrame(frame)
    if (!document.hidden) frame = requestAnimationFrame(draw)
  }
  document.addEventListener('visibilitychange', follow)
  const stopListening = onPaletteChange(() => {
    palette = readPalette(canvas)
  })
  follow()
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('visibilitychange', follow)
    stopListening()
  }
}
