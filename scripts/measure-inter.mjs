// Writes packages/mesh/src/layout/inter-widths.ts: how wide each character of the bundled Inter is,
// as a browser measures it. Run it again when the font's version changes:
//
//   node scripts/measure-inter.mjs
/// <reference lib="dom" />
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { findBrowser } from './browser.mjs'

const font = new URL(
  '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  import.meta.url,
)
const target = new URL('../packages/mesh/src/layout/inter-widths.ts', import.meta.url)
const weights = [450, 600]
const characters =
  Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('') +
  '\u00a0\u00b7\u00d7\u00b1\u2009\u202f\u2013\u2014\u2026\u2191\u2193'

const executablePath = await findBrowser()
if (!executablePath) process.exit(1)
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()
const widths = await page.evaluate(
  async ({ fontBase64, weights, characters }) => {
    const bytes = Uint8Array.from(atob(fontBase64), (each) => each.charCodeAt(0))
    const face = new FontFace('Measured', bytes, { weight: '100 900' })
    document.fonts.add(await face.load())
    const context = document.createElement('canvas').getContext('2d')
    if (!context) throw new Error('the browser has no canvas')
    return weights.map((weight) => {
      context.font = `${weight} 1000px Measured`
      return [...characters].map((each) => Math.round(context.measureText(each).width))
    })
  },
  { fontBase64: (await readFile(font)).toString('base64'), weights, characters },
)
await browser.close()

const quoted = characters.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
const escaped = quoted.replace(
  /[^ -~]/g,
  (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
)
await writeFile(
  target,
  `// Written by scripts/measure-inter.mjs: thousandths of an em, from the bundled Inter.
export const measuredCharacters =
  '${escaped}'

${weights
  .map(
    (weight, index) =>
      `/** At weight ${weight}. */\nexport const widthsAt${weight} = [\n  ${widths[index]?.join(', ')},\n]`,
  )
  .join('\n\n')}
`,
)
