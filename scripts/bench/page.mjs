// The topology page in headless Chromium: how large what it gets is, how soon its picture stands, and
// what a change of its options takes.
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { root } from '../run.mjs'
import { aboutMesh } from './asking.mjs'
import { cpuMs, median } from './figures.mjs'
import { onSite } from './site.mjs'
import { instantOf, windowOf } from './windows.mjs'

/**
 * What watch-page.js notes, in milliseconds of the page's clock.
 * @typedef {{ layouts: { start: number, end: number }[], paintings: number[] }} Noted
 */

/**
 * @param {number} namespaces
 * @param {{ nodeFlags?: readonly string[], onStep?: (text: string) => void }} options
 */
export const benchPage = (namespaces, options) =>
  onSite(namespaces, options, (site) => {
    options.onStep?.('opens the page')
    return pageFigures(site)
  })

const menu = 'How the graph is drawn'

/** Changes of options, each by the hand of a reader. What they show next is never what they showed. */
const changes = [
  { key: 'type', act: levelOf('App') },
  { key: 'type', act: levelOf('Service') },
  { key: 'type', act: levelOf('Workload') },
  // Where the page begins, and where the rest happens.
  { key: 'type', act: levelOf('Version') },
  { key: 'filter', act: written('Find', 'health = failing') },
  { key: 'filter', act: written('Hide', 'protocol = tcp') },
  { key: 'filter', act: written('Hide', '') },
  { key: 'label', act: said('throughput') },
  { key: 'label', act: said('mean') },
  { key: 'collapse', act: pressed('Collapse all') },
  { key: 'collapse', act: pressed('Expand all') },
]

/** @typedef {(page: import('@playwright/test').Page) => Promise<unknown>} Act */

/** @param {string} name @returns {Act} */
function levelOf(name) {
  return (page) => page.getByRole('radio', { name, exact: true }).check({ force: true })
}

/** @param {string} field @param {string} text @returns {Act} */
function written(field, text) {
  return (page) => page.getByRole('combobox', { name: field, exact: true }).fill(text)
}

/** @param {Act} act in the menu of how the graph is drawn @returns {Act} */
function inMenu(act) {
  return async (page) => {
    const button = page.getByRole('button', { name: menu })
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
    await act(page)
  }
}

/** @param {string} kind of what labels of edges say @returns {Act} */
function said(kind) {
  return inMenu((page) =>
    page.getByRole('group', { name: 'Edges' }).getByText(kind, { exact: true }).click(),
  )
}

/** @param {string} name @returns {Act} */
function pressed(name) {
  return inMenu((page) =>
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click(),
  )
}

/**
 * Waits until the picture of the newest answer stands and nothing has been painted for a second.
 * @param {import('@playwright/test').Page} page
 */
const calm = (page) =>
  page.waitForFunction(
    `noted.paintings.length > 0 && performance.now() - noted.paintings.at(-1) > 1000 &&
      noted.layouts.every(({ end }) => !Number.isNaN(end))`,
    undefined,
    { timeout: 120_000, polling: 100 },
  )

/**
 * The answer and the picture since a moment of the page's clock.
 * @param {import('@playwright/test').Page} page
 * @param {number} since
 * @returns {Promise<{ answerMs: number, pictureMs: number, afterAnswerMs: number }>} `answerMs` is NaN
 *   where nothing was asked
 */
async function measured(page, since) {
  /** @type {Noted & { asked: { startTime: number, responseEnd: number }[] }} */
  const { layouts, paintings, asked } = await page.evaluate(`({ ...noted,
    asked: performance.getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/graph?'))
      .map(({ startTime, responseEnd }) => ({ startTime, responseEnd })),
  })`)
  const answer = asked.filter(({ startTime }) => startTime >= since).at(-1)
  const layout = layouts.filter(({ start }) => start >= since).at(-1)
  const ready = Math.max(since, answer?.responseEnd ?? since, layout?.end ?? since)
  const painted = paintings.find((time) => time >= ready) ?? Number.NaN
  return {
    answerMs: answer ? answer.responseEnd - answer.startTime : Number.NaN,
    pictureMs: painted - since,
    afterAnswerMs: painted - (answer?.responseEnd ?? Number.NaN),
  }
}

/** @param {readonly number[]} values */
const known = (values) => values.filter((value) => !Number.isNaN(value))

/**
 * @param {import('./site.mjs').Site} site
 * @returns {Promise<Record<string, number>>} figures by the names in rows.mjs
 */
export async function pageFigures({ mesh, asked, server }) {
  const executablePath = await findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      bypassCSP: true, // what is waited for is given as text
    })
    await page.addInitScript({ path: `${root}scripts/bench/watch-page.js` })
    const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
    const { from, to } = windowOf(instantOf(mesh, 0))
    await page.goto(`${server.url}/topology?from=${from}&to=${to}&refresh=off`)
    const response = await answered
    const { responseBodySize } = await response.request().sizes()
    const { graph } = await response.json()
    await calm(page)
    const first = await measured(page, 0)
    // The menu asks once whether there are operations: that is no change of options.
    await page.getByRole('button', { name: menu }).click()
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('Escape')
    const before = (await asked()).length
    const cpuBefore = cpuMs(server.pid)
    /** @type {Record<string, number[]>} */
    const pictures = {}
    /** @type {number[]} */
    const answers = []
    for (const { key, act } of changes) {
      const since = Number(await page.evaluate('noted.acts.length = 0; performance.now()'))
      await act(page)
      await page.waitForFunction(`noted.paintings.at(-1) > ${since}`, undefined, {
        timeout: 120_000,
        polling: 20,
      })
      await calm(page)
      const acted = Number(await page.evaluate('noted.acts.at(-1)'))
      const { answerMs, pictureMs } = await measured(page, acted)
      answers.push(answerMs)
      pictures[key] = [...(pictures[key] ?? []), pictureMs]
    }
    const traffic = aboutMesh((await asked()).slice(before))
    return {
      drawnNodes: graph.nodes.length,
      drawnEdges: graph.edges.length,
      answerKb: responseBodySize / 1000,
      firstPictureMs: first.afterAnswerMs,
      optionAnswerMs: median(known(answers)),
      optionSlowestMs: Math.max(...known(answers)),
      optionCpuMs: (cpuMs(server.pid) - cpuBefore) / known(answers).length,
      optionQueries: traffic.length,
      ...Object.fromEntries(
        Object.entries(pictures).map(([key, times]) => [`${key}PictureMs`, median(known(times))]),
      ),
    }
  } finally {
    await browser.close()
  }
}
