/** What the canvas draws besides shapes and lines: icons, padlocks, traffic that moves. */
import { readFile } from 'node:fs/promises'
import { inRepository } from '@periplus/testing'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

interface Answer {
  graph: {
    nodes: { name: string; badges: string[] }[]
    edges: { id: string; mtlsRatio: number | null }[]
  }
}

const read = (page: Page, baseURL: string): Promise<Answer> =>
  page.request.get(`${baseURL}/api/graph`).then((answer) => answer.json())

/** The picture as a file, with how often it draws each icon. */
async function drawnIcons(page: Page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'SVG picture' }).click()
  const svg = await readFile(await (await downloading).path(), 'utf8')
  const { iconPaths } = await import(inRepository('packages/mesh/dist/layout/index.js'))
  return (icon: string) => svg.split(`d="${iconPaths[icon]}"`).length - 1
}

const display = (page: Page) => page.getByRole('button', { name: 'How the graph is drawn' })

test('each badge of the mesh is an icon under its node', async ({ page, baseURL }) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  const { graph } = await read(page, baseURL)
  const count = await drawnIcons(page)
  for (const badge of ['canary', 'no-sidecar', 'ambient', 'traffic-shifting', 'finding-error']) {
    const nodes = graph.nodes.filter(({ badges }) => badges.includes(badge))
    expect(nodes.length, badge).toBeGreaterThan(0)
    expect(count(badge), badge).toBe(nodes.length)
  }
})

test('what the icons of a node mean is said beside it, to readers, and in its panel', async ({
  page,
}) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  const graph = page.getByRole('application')
  const said = graph.locator('[aria-live]')
  await graph.focus()
  for (let before = ''; !before.startsWith('recommender v1'); ) {
    await page.keyboard.press('Tab')
    await expect(said).not.toHaveText(before)
    before = await said.innerText()
    expect(before, 'the keys left the graph').not.toBe('')
  }
  await expect(said).toContainText('ambient')
  const tip = page.getByRole('tooltip')
  await expect(tip).toContainText('recommender')
  await expect(tip.getByRole('listitem').filter({ hasText: 'ambient' })).toBeVisible()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: /recommender/ })
  await expect(panel.getByText('ambient', { exact: true })).toBeVisible()
})

test('the legend explains every icon', async ({ page }) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  await page.getByRole('button', { name: 'Legend' }).click()
  const legend = page.getByRole('region', { name: 'Legend' })
  const marks = ['fault injection', 'mirroring', 'timeout or retries', 'request routing', 'canary']
  for (const words of [...marks, 'Partly under mutual TLS', 'Requests that failed']) {
    await expect(legend.getByText(words, { exact: true })).toBeVisible()
  }
})

test('padlocks are drawn on request, as many as edges that are under mutual TLS', async ({
  page,
  baseURL,
}) => {
  await page.goto('/topology?refresh=off&labels=none')
  await settled(page)
  const before = await drawnIcons(page)
  expect([before('closed'), before('broken')]).toEqual([0, 0])
  await display(page).click()
  await page.getByLabel('Padlocks for mutual TLS').check()
  await expect(page).toHaveURL(/security=true/)
  await page.keyboard.press('Escape')
  const { graph } = await read(page, baseURL)
  const all = graph.edges.filter(({ mtlsRatio }) => mtlsRatio !== null && mtlsRatio > 0.9995)
  const count = await drawnIcons(page)
  expect(count('closed')).toBeGreaterThan(all.length / 2)
  expect(count('closed')).toBeLessThanOrEqual(all.length)
})

const layer = 'canvas[data-layer=traffic]'

/** Counts how often each canvas is cleared: once for each painting. */
async function countPaintings(page: Page) {
  await page.addInitScript(() => {
    const paintings = { picture: 0, traffic: 0 }
    Object.assign(globalThis, { paintings })
    const clear = CanvasRenderingContext2D.prototype.clearRect
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      if (this.canvas instanceof HTMLCanvasElement && this.canvas.dataset.layer === 'traffic') {
        paintings.traffic++
      } else paintings.picture++
      return clear.apply(this, area)
    }
  })
  return () =>
    page.evaluate(() => {
      const { paintings } = globalThis as unknown as {
        paintings: { picture: number; traffic: number }
      }
      return { ...paintings }
    })
}

/** Some frames go by. */
const frames = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let left = 12
        const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve())
        next()
      }),
  )

test('traffic moves on a layer of its own, and only where somebody looks', async ({ page }) => {
  const paintings = await countPaintings(page)
  await page.goto('/topology?refresh=off')
  await settled(page)
  await expect(page.locator(layer)).toHaveCount(0)
  await display(page).click()
  await page.getByLabel('Traffic that moves').check()
  await expect(page).toHaveURL(/traffic=true/)
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Traffic that moves')).toBeHidden()
  await page.mouse.move(0, 0)
  await settled(page)
  const before = await paintings()
  await expect.poll(async () => (await paintings()).traffic).toBeGreaterThan(before.traffic + 3)
  expect((await paintings()).picture).toBe(before.picture)

  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const hidden = await paintings()
  await frames(page)
  expect((await paintings()).traffic).toBe(hidden.traffic)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(async () => (await paintings()).traffic).toBeGreaterThan(hidden.traffic)
})

test('nothing moves for those who asked for less motion, and the menu says why', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/topology?refresh=off&traffic=true')
  await settled(page)
  await expect(page.locator(layer)).toHaveCount(0)
  await display(page).click()
  await expect(page.getByLabel('Traffic that moves')).toBeDisabled()
  await expect(page.getByText('Your system asks for less motion')).toBeVisible()
})
