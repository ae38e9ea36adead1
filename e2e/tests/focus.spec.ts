/** The graph around one workload, service or application: its own page, and in a workload's page. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { edgeIdOf, readTruth } from '../truth.ts'

const reviews = '/graph/workload/harbour-1/shop/Deployment/reviews'
const catalogue = '/graph/service/harbour-1/shop/catalogue'

const open = async (page: Page, path: string, query = '') => {
  await page.goto(`${path}?refresh=off${query}`)
  await settled(page)
}

const picture = (page: Page, name: string) =>
  page.getByRole('application', { name: `Around ${name}` })
const choose = (page: Page, what: string, value: string) =>
  page.getByRole('combobox', { name: what }).selectOption(value)
const edgeRows = (page: Page) => page.locator('tr[data-edge-id]')
const edgeIds = async (page: Page) =>
  (
    await edgeRows(page).evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('data-edge-id') ?? ''),
    )
  ).sort()

test('its edges are those of the truth that begin or end at the workload', async ({
  page,
  truth,
}) => {
  const answered = page.waitForResponse(/\/api\/graph\?/)
  await open(
    page,
    '/graph/workload/harbour-1/shop/Deployment/storefront',
    '&type=workload&view=table',
  )
  const { window } = (await (await answered).json()) as {
    window: { at: string; rateWindow: number }
  }
  const { cluster, edges } = await readTruth(truth, Date.parse(window.at) / 1000, window.rateWindow)
  const touching = edges.filter(({ source, target }) =>
    [source, target].some((end) => end?.namespace === 'shop' && end.name === 'storefront'),
  )
  expect(touching.length).toBeGreaterThan(5)
  expect(await edgeIds(page)).toEqual(touching.map((edge) => edgeIdOf(cluster, edge)).sort())
})

test('distance, direction and level change it and are kept in the address', async ({ page }) => {
  await open(page, catalogue)
  const count = async () => {
    const label = await picture(page, 'catalogue').getAttribute('aria-label')
    return Number(/(\d+) nodes/.exec(label ?? '')?.[1])
  }
  await expect(page.getByRole('combobox', { name: 'Level' })).toHaveValue('version')
  const near = await count()
  await choose(page, 'Distance', '3')
  await expect.poll(count).toBeGreaterThan(near)
  await choose(page, 'Direction', 'down')
  await expect.poll(count).toBeLessThan(near)
  await choose(page, 'Level', 'service')
  await expect(page).toHaveURL(/type=service/)
  await expect(page).toHaveURL(/hops=3/)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Direction' })).toHaveValue('down')
  await expect(picture(page, 'catalogue')).toBeVisible()
})

test('an application has one too, at the level of workloads as well', async ({ page }) => {
  await open(page, '/graph/app/harbour-1/shop/catalogue', '&view=table&type=workload&direction=up')
  const targets = await edgeRows(page).evaluateAll((rows) =>
    rows.map((row) => row.getAttribute('data-target')),
  )
  expect(new Set(targets)).toEqual(
    new Set(
      ['v1', 'v2', 'v3'].map((each) => `workload:harbour-1/shop/Deployment/catalogue-${each}`),
    ),
  )
})

test('what is selected has its panel, and isolating it goes to its own graph', async ({ page }) => {
  await open(page, reviews, '&view=table')
  await page.getByRole('button', { name: 'storefront', exact: true }).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('heading', { name: 'storefront v1' })).toBeVisible()
  await expect(page).toHaveURL(/selected=/)
  await panel.getByRole('button', { name: 'Isolate' }).click()
  await expect(page).toHaveURL(/\/graph\/app\/harbour-1\/shop\/storefront/)
  await expect(picture(page, 'storefront')).toBeVisible()
})

test('it opens in the topology with the same surroundings', async ({ page }) => {
  await open(page, reviews, '&hops=2&direction=up')
  await page.getByRole('link', { name: 'Open in topology' }).click()
  await expect(page).toHaveURL(/\/topology\?.*focus=/)
  await expect(page.getByText('Only reviews')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Distance' })).toHaveValue('2')
  await expect(page.getByRole('combobox', { name: 'Direction' })).toHaveValue('up')
})

test('the panel of the topology leads to it, also for a service', async ({ page }) => {
  const selected = encodeURIComponent('service:harbour-1/shop/catalogue')
  await open(page, '/topology', `&type=service&selected=${selected}`)
  await page.getByRole('complementary').getByRole('link', { name: 'Its graph' }).click()
  await expect(page).toHaveURL(/\/graph\/service\/harbour-1\/shop\/catalogue/)
  await expect(picture(page, 'catalogue')).toBeVisible()
})

test('the picture is reached and used by keys, and t shows the tables', async ({ page }) => {
  await open(page, reviews)
  await picture(page, 'reviews').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByRole('table', { name: 'Edges' })).toBeVisible()
})

test('what nobody calls says so', async ({ page }) => {
  await open(page, '/graph/service/harbour-1/shop/nobody')
  await expect(page.getByText('nobody neither sent nor received anything')).toBeVisible()
  await page.getByRole('button', { name: 'Look at the last hour' }).click()
  await expect(page).toHaveURL(/from=now-1h/)
})

test.describe('on the page of a workload', () => {
  const storefront = '/workloads/harbour-1/shop/Deployment/storefront'

  test('it is a small picture beside its tables, and leads on', async ({ page }) => {
    await open(page, storefront)
    await expect(picture(page, 'storefront')).toBeVisible()
    const around = page.getByRole('region', { name: 'Around storefront' })
    await around.getByRole('radio', { name: 'Table' }).check()
    await expect(page).toHaveURL(/around=table/)
    const row = edgeRows(page).filter({ hasText: 'reviews' })
    await expect(row).toHaveCount(1)
    await around.getByRole('link', { name: 'Open the graph' }).click()
    await expect(page).toHaveURL(/\/graph\/workload\/harbour-1\/shop\/Deployment\/storefront/)
  })

  test('the wheel over it scrolls the page', async ({ page }) => {
    await open(page, storefront)
    await picture(page, 'storefront').hover()
    const scrolled = () => page.locator('#content').evaluate((main) => main.scrollTop)
    expect(await scrolled()).toBe(0)
    await page.mouse.wheel(0, 400)
    await expect.poll(scrolled).toBeGreaterThan(0)
  })

  test('a neighbour leads to its own page', async ({ page }) => {
    await open(page, storefront, '&around=table')
    await page.getByRole('button', { name: 'orders', exact: true }).click()
    await expect(page).toHaveURL(/\/workloads\/harbour-1\/shop\/Deployment\/orders/)
  })
})
