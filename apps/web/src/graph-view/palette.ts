/** The colours of the theme, as the canvas needs them: read from the CSS variables. */
import type { Palette, Tone } from '@periplus/mesh/layout'

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

/** Calls back when the colour scheme of the document changes. */
export function onPaletteChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-mantine-color-scheme'],
  })
  return () => observer.disconnect()
}
