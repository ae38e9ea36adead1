/** The colours of the theme, as the canvas needs them: read from the CSS variables. */
import type { Tone } from '@periplus/mesh/layout'

export interface Palette {
  readonly page: string
  readonly panel: string
  readonly inset: string
  readonly line: string
  readonly text: string
  readonly textSecondary: string
  readonly textTertiary: string
  readonly accent: string
  readonly edge: string
  readonly edgeActive: string
  readonly font: string
  readonly ring: Readonly<Record<Tone, string>>
  /** Ground and words of an edge's label. */
  readonly tint: Readonly<Record<Tone, string>>
  readonly toneText: Readonly<Record<Tone, string>>
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(`--p-${name}`).trim()
  const panel = read('panel')
  const secondary = read('text-2')
  const perTone = (suffix: string, calm: string): Record<Tone, string> => ({
    healthy: calm,
    idle: calm,
    unknown: calm,
    degraded: read(`degraded${suffix}`),
    failing: read(`failing${suffix}`),
  })
  return {
    page: read('page'),
    panel,
    inset: read('inset'),
    line: read('line'),
    text: read('text'),
    textSecondary: secondary,
    textTertiary: read('text-3'),
    accent: read('accent'),
    edge: read('edge'),
    edgeActive: secondary,
    font: read('font'),
    ring: {
      healthy: read('healthy'),
      degraded: read('degraded'),
      failing: read('failing'),
      idle: read('idle'),
      unknown: read('idle'),
    },
    tint: perTone('-tint', panel),
    toneText: perTone('-text', secondary),
  }
}

/** A calm line is a little stronger under the pointer; trouble keeps its colour. */
export function lineColour(palette: Palette, tone: Tone, active: boolean): string {
  if (tone === 'failing' || tone === 'degraded') return palette.ring[tone]
  return active ? palette.edgeActive : palette.edge
}

/** Calls back when the colour scheme of the document changes. */
export function onPaletteChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-mantine-color-scheme'],
  })
  return () => observer.disconnect()
}
