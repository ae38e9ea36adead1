/** The picture as a file: what is drawn, in the theme's colours, whole and at a readable size. */
import { dotOf, mermaidOf } from '@periplus/mesh/export'
import {
  type DrawnGraph,
  interMetrics,
  noAttention,
  type Palette,
  type Picture,
  paint,
  type Scene,
  sceneBounds,
  svgOf,
} from '@periplus/mesh/layout'
import { paintScene } from './paint-canvas.ts'

export const exportKinds = ['svg', 'png', 'json', 'dot', 'mermaid'] as const
export type ExportKind = (typeof exportKinds)[number]

export interface Exported extends Picture {
  readonly graph: DrawnGraph
  readonly palette: Palette
  /** What the picture shows, in words. */
  readonly title: string
  /** The server's answer that it was drawn from. */
  readonly answer: unknown
}

/** Pixels of the file for one of the picture, unless that would be too many for a canvas. */
const pngScale = 2
const largestPngSide = 8192

export async function exportedFile(kind: ExportKind, exported: Exported): Promise<Blob> {
  const { graph, palette, title, answer } = exported
  switch (kind) {
    case 'svg':
      return new Blob([svgOf(sceneOf(exported), { palette, title })], { type: 'image/svg+xml' })
    case 'png':
      return pngOf(sceneOf(exported), palette)
    case 'json':
      return new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' })
    case 'dot':
      return new Blob([dotOf(graph)], { type: 'text/vnd.graphviz' })
    case 'mermaid':
      return new Blob([mermaidOf(graph)], { type: 'text/vnd.mermaid' })
  }
}

const endings: Readonly<Record<ExportKind, string>> = {
  svg: 'svg',
  png: 'png',
  json: 'json',
  dot: 'dot',
  mermaid: 'mmd',
}

/** Times without the colons that some systems forbid in file names. */
export function exportName(kind: ExportKind, window: { from: string; to: string }): string {
  const [from, to] = [window.from, window.to].map((time) =>
    time.replace(/\.\d+/, '').replaceAll(':', ''),
  )
  return `periplus-topology-${from}-${to}.${endings[kind]}`
}

/** Nothing selected, at the zoom at which all texts are. */
const sceneOf = ({ graph, layout, curves }: Exported): Scene =>
  paint(graph, layout, curves, interMetrics, { ...noAttention, zoom: 1 })

async function pngOf(scene: Scene, palette: Palette): Promise<Blob> {
  const bounds = sceneBounds(scene)
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!bounds || !context) throw new Error('there is nothing to paint')
  const { x, y, width, height } = bounds
  const scale = Math.min(pngScale, largestPngSide / width, largestPngSide / height)
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  paintScene(context, scene, { zoom: scale, pan: { x: -x * scale, y: -y * scale } }, palette, 1)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = palette.page
  context.fillRect(0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('the browser could not write the picture'))
    }, 'image/png')
  })
}

/** Hands a file to the person. */
export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
