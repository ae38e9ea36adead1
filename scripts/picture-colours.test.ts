/** Pictures that are made without a page wear the colours of the page's theme. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// By address: the compiler's project of scripts holds no package.
const palettes = new URL('../packages/mesh/src/layout/palette.ts', import.meta.url).href
const { darkPalette, lightPalette } = await import(palettes)

const css = readFileSync(new URL('../apps/web/src/theme/tokens.css', import.meta.url), 'utf8')

/** The tokens of the first rule, or of the one for dark. */
function tokensOf(scheme: 'light' | 'dark'): Map<string, string> {
  const at = scheme === 'dark' ? css.indexOf('color-scheme="dark"') : css.indexOf(':root')
  const rule = css.slice(css.indexOf('{', at), css.indexOf('\n}', at))
  return new Map(
    [...rule.matchAll(/--p-([\w-]+):\s*(#\w+);/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

it.each([
  ['light', lightPalette],
  ['dark', darkPalette],
] as const)('%s', (scheme, palette) => {
  const tokens = tokensOf(scheme)
  const { ring, tint, toneText } = palette
  expect({
    page: palette.page,
    panel: palette.panel,
    inset: palette.inset,
    line: palette.line,
    text: palette.text,
    'text-2': palette.textSecondary,
    'text-3': palette.textTertiary,
    accent: palette.accent,
    edge: palette.edge,
    healthy: ring.healthy,
    degraded: ring.degraded,
    failing: ring.failing,
    idle: ring.idle,
    'degraded-tint': tint.degraded,
    'failing-tint': tint.failing,
    'degraded-text': toneText.degraded,
    'failing-text': toneText.failing,
  }).toEqual(
    Object.fromEntries(
      [
        ...['page', 'panel', 'inset', 'line', 'text', 'text-2', 'text-3', 'accent', 'edge'],
        ...['healthy', 'degraded', 'failing', 'idle'],
        ...['degraded-tint', 'failing-tint', 'degraded-text', 'failing-text'],
      ].map((name) => [name, tokens.get(name)]),
    ),
  )
})
