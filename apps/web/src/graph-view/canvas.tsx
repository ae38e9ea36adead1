/**
 * The two surfaces of the graph. cytoscape pans, zooms, finds what is under the pointer and draws
 * frames and lines; a canvas above it paints the rest of the display list. This is the only file
 * that knows cytoscape.
 */
import type { Point, Scene } from '@periplus/mesh/layout'
import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from 'cytoscape'
import { useEffect, useRef } from 'react'
import { edgeData, frameElements, nodeElements } from './cytoscape-elements.ts'
import { cytoscapeStyle } from './cytoscape-style.ts'
import css from './graph-canvas.module.css'
import { paintOverlay, type Viewport } from './paint-canvas.ts'
import { onPaletteChange, type Palette, readPalette } from './palette.ts'
import { maxZoom, minZoom, type Size } from './viewport.ts'

/** What the surfaces can be told. */
export interface Surface {
  show(scene: Scene): void
  viewport(): Viewport
  size(): Size
  /** @param durationMs 0 jumps */
  look(viewport: Viewport, durationMs: number): void
}

export interface SurfaceEvents {
  onReady(surface: Surface): void
  /** A click on a node or edge, or on the ground (null). */
  onTap(id: string | null): void
  onHover(id: string | null): void
  /** `byHand`: a person panned or zoomed, so the view is theirs. */
  onViewport(viewport: Viewport, byHand: boolean): void
  onResize(size: Size): void
}

export function Canvas(events: SurfaceEvents) {
  const lines = useRef<HTMLDivElement>(null)
  const overlay = useRef<HTMLCanvasElement>(null)
  const latest = useRef(events)
  latest.current = events
  useEffect(() => {
    if (!lines.current || !overlay.current) return
    return openSurface(lines.current, overlay.current, () => latest.current)
  }, [])
  return (
    <>
      <div className={css.lines} ref={lines} />
      <canvas className={css.overlay} ref={overlay} />
    </>
  )
}

function openSurface(
  container: HTMLDivElement,
  overlay: HTMLCanvasElement,
  events: () => SurfaceEvents,
): () => void {
  let palette = readPalette(container)
  let scene: Scene | null = null
  const cy = cytoscape({
    container,
    minZoom,
    maxZoom,
    autoungrabify: true,
    autounselectify: true,
    boxSelectionEnabled: false,
    style: styleFor(palette),
  })
  const draw = () => paintOn(overlay, scene, viewportOf(cy), palette)
  const surface: Surface = {
    show(next) {
      scene = next
      synchronise(cy, next)
      draw()
    },
    viewport: () => viewportOf(cy),
    size: () => sizeOf(container),
    look({ zoom, pan }, durationMs) {
      cy.stop()
      if (durationMs > 0) cy.animate({ zoom, pan: { ...pan } }, { duration: durationMs })
      else cy.viewport({ zoom, pan: { ...pan } })
    },
  }
  cy.on('render', draw)
  cy.on('viewport', () => events().onViewport(viewportOf(cy), false))
  cy.on('dragpan scrollzoom pinchzoom', () => events().onViewport(viewportOf(cy), true))
  cy.on('tap', ({ target }) => events().onTap(target === cy ? null : target.id()))
  cy.on('mouseover', 'node, edge', ({ target }) => events().onHover(target.id()))
  cy.on('mouseout', 'node, edge', () => events().onHover(null))
  const stopListening = onPaletteChange(() => {
    palette = readPalette(container)
    cy.style(styleFor(palette))
    draw()
  })
  const observer = new ResizeObserver(() => {
    fitOverlay(overlay, sizeOf(container))
    cy.resize()
    events().onResize(sizeOf(container))
    draw()
  })
  fitOverlay(overlay, sizeOf(container))
  observer.observe(container)
  // The first texts may have been painted before the bundled font arrived.
  void document.fonts.ready.then(() => {
    if (!cy.destroyed()) draw()
  })
  events().onReady(surface)
  return () => {
    stopListening()
    observer.disconnect()
    cy.destroy()
  }
}

const styleFor = (palette: Palette) => cytoscapeStyle(palette) as unknown as StylesheetJson

const viewportOf = (cy: Core): Viewport => ({ zoom: cy.zoom(), pan: { ...cy.pan() } })

const sizeOf = (element: HTMLElement): Size => ({
  width: element.clientWidth,
  height: element.clientHeight,
})

function fitOverlay(overlay: HTMLCanvasElement, { width, height }: Size) {
  const ratio = window.devicePixelRatio
  overlay.width = Math.round(width * ratio)
  overlay.height = Math.round(height * ratio)
}

function paintOn(
  overlay: HTMLCanvasElement,
  scene: Scene | null,
  viewport: Viewport,
  palette: Palette,
) {
  const context = overlay.getContext('2d')
  if (context && scene) paintOverlay(context, scene, viewport, palette, window.devicePixelRatio)
}

/** Brings cytoscape's elements to the scene; what did not change is not touched. */
function synchronise(cy: Core, scene: Scene) {
  cy.batch(() => {
    const wanted = elementsOf(scene)
    const ids = new Set(wanted.map(({ data }) => data.id))
    cy.elements()
      .filter((element) => !ids.has(element.id()))
      .remove()
    for (const element of wanted) update(cy, element)
  })
}

function update(cy: Core, element: ElementDefinition) {
  const id = String(element.data.id)
  const existing = cy.getElementById(id)
  if (existing.empty()) {
    cy.add(element)
    return
  }
  const written = JSON.stringify(element.data)
  if (existing.scratch('written') !== written) existing.data(element.data)
  existing.scratch('written', written)
  const { x, y } = existing.isNode() ? existing.position() : { x: 0, y: 0 }
  const { position } = element
  if (position && (position.x !== x || position.y !== y)) existing.position(position)
}

/** Nodes before edges: an edge can only be added between nodes that are there. */
function elementsOf(scene: Scene): ElementDefinition[] {
  const places = new Map<string, Point>(scene.nodes.map(({ id, at }) => [id, at]))
  const nodes = [
    ...frameElements(scene).map((frame) => ({ ...frame, classes: 'frame' })),
    ...nodeElements(scene),
  ]
  return [
    ...nodes.map(({ id, position, data, ...rest }) => ({
      group: 'nodes' as const,
      data: { id, ...data },
      position: { ...position },
      ...rest,
    })),
    ...scene.edges.flatMap((edge) => {
      const data = edgeData(edge, places)
      return data ? [{ group: 'edges' as const, data: { ...data } }] : []
    }),
  ]
}
