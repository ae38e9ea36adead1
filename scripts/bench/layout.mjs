// Layout and drawing of large graphs in a real browser: the product runs, and its graph answer is
// replaced by a made one of a given size.
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { root } from '../run.mjs'
import { readJson } from './figures.mjs'
import { busier, madeGraph } from './made-graph.mjs'
import { startMesh, startServer } from './programs.mjs'

/** @typedef {{ start: number, end: number }} Span */
/**
 * What watch-page.js notes, in milliseconds of the page's clock.
 * @typedef {object} Noted
 * @property {Span[]} layouts
 * @property {{ startTime: number, duration: number }[]} tasks of the main thread, over 50 ms
 * @property {number[]} paintings
 * @property {number[]} frames
 */

export const layoutKinds = ['layered', 'top-down', 'force', 'concentric']

/** @param {readonly number[]} values @param {number} share */
const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN

/** @param {import('@playwright/test').Page} page @returns {Promise<Noted>} */
const noted = (page) => page.evaluate('globalThis.noted')

/**
 * Waits until nothing has been painted for a second.
 * @param {import('@playwright/test').Page} page
 */
const calm = (page) =>
  page.waitForFunction(
    'noted.paintings.length > 0 && performance.now() - noted.paintings.at(-1) > 1000',
    undefined,
    { timeout: 120_000, polling: 100 },
  )

/**
 * Figures of one picture.
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 * @param {any} answer
 */
async function measure(page, address, answer) {
  let now = answer
  await page.addInitScript({ path: `${root}scripts/bench/watch-page.js` })
  await page.route('**/api/graph?*', (route) => route.fulfill({ json: now }))
  await page.goto(address)
  await page.getByRole('application').waitFor({ timeout: 120_000 })
  await calm(page)
  const first = await noted(page)
  const layout = first.layouts.at(-1) ?? { start: Number.NaN, end: Number.NaN }
  const blocked = first.tasks.map(
    ({ startTime, duration }) =>
      Math.min(startTime + duration, layout.end) - Math.max(startTime, layout.start),
  )
  const later = first.tasks.filter(({ startTime }) => startTime + 5 > layout.end)
  const frames = await dragged(page)
  const unchanged = await refreshed(page)
  now = busier(answer)
  const changed = await refreshed(page)
  return {
    layoutMs: layout.end - layout.start,
    blockedMs: Math.max(0, ...blocked),
    drawMs: Math.max(0, ...later.map(({ duration }) => duration)),
    frame95Ms: quantile(frames, 0.95),
    frameMs: quantile(frames, 0.5),
    unchangedPaintings: unchanged.paintings,
    refreshMs: changed.ms,
  }
}

/**
 * Times between frames while the mouse drags the ground.
 * @param {import('@playwright/test').Page} page
 */
async function dragged(page) {
  const box = await page.getByRole('application').boundingBox()
  if (!box) return []
  // In the corner there is neither a node nor the title of a box.
  const [x, y] = [box.x + 6, box.y + 6]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const begin = Number(await page.evaluate('performance.now()'))
  for (let step = 1; step <= 80; step++) await page.mouse.move(x + 4 * step, y + 3 * step)
  const end = Number(await page.evaluate('performance.now()'))
  await page.mouse.up()
  const { frames } = await noted(page)
  await calm(page)
  const within = frames.filter((time) => time >= begin && time <= end)
  return within.slice(1).map((time, index) => time - (within[index] ?? time))
}

/**
 * From the arrival of an answer to the last painting that it causes.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<{ paintings: number, ms: number }>}
 */
async function refreshed(page) {
  await page.evaluate('noted.paintings.length = 0; performance.clearResourceTimings()')
  await page
    .getByRole('button', { name: /refresh/i })
    .first()
    .click()
  await page.waitForTimeout(3000)
  return page.evaluate(`(() => {
    const answer = performance.getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/graph?')).at(-1)
    return {
      paintings: noted.paintings.length,
      ms: (noted.paintings.at(-1) ?? NaN) - (answer?.responseEnd ?? NaN),
    }
  })()`)
}

/**
 * @param {import('./made-graph.mjs').GraphSize} size
 * @param {(kind: string) => void} onStep
 * @returns {Promise<{ title: string, figures: Record<string, number> }[]>} a column for each layout
 */
export async function benchLayout(size, onStep) {
  const mesh = await startMesh(5, null)
  const server = await startServer(mesh, mesh.urls.prometheus)
  const executablePath = await findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const answer = madeGraph(await readJson(`${server.url}/api/graph?type=workload`), size)
    const columns = []
    for (const kind of layoutKinds) {
      onStep(kind)
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        bypassCSP: true, // what is waited for is given as text
      })
      const address = `${server.url}/topology?all=true&refresh=off&layout=${kind}`
      columns.push({ title: kind, figures: await measure(page, address, answer) })
      await page.close()
    }
    return columns
  } finally {
    await browser.close()
    await server.stop()
    await mesh.stop()
  }
}
