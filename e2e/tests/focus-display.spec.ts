/** How the graph around one thing is drawn: the same choices as on the topology, kept in its address. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const storefront = '/graph/workload/harbour-1/shop/Deployment/storefront'

interface OperationEdge {
  source: { name: string }
  service: { name: string }
  operations: { name: string; requestsPerSecond: number }[]
}

const display = (page: Page) => page.getByRole('button', { name: 'How the graph is drawn' })

async function open(page: Page, query: string) {
  const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
  await page.goto(`${storefront}?refresh=off&type=workload${query}`)
  const { window } = (await (await answered).json()) as {
    window: { at: string; rateWindow: number }
  }
  await settled(page)
  return window
}

test('operations stand between it and what it calls, as they truly are', async ({
  page,
  truth,
}) => {
  await open(page, '&type=workload&view=table')
  await display(page).click()
  const answered = page.waitForResponse((response) => response.url().includes('display=operations'))
  await page.getByRole('checkbox', { name: 'Operations' }).check()
  await expect(page).toHaveURL(/operations=true/)
  const { window } = (await (await answered).json()) as {
    window: { at: string; rateWindow: number }
  }
  await page.keyboard.press('Escape')
  await settled(page)
  const to = Date.parse(window.at) / 1000
  const answer = await fetch(`${truth}/truth?from=${to - window.rateWindow}&to=${to}`)
  const { edges } = (await answer.json()) as { edges: OperationEdge[] }
  const known = new Map<string, number>()
  for (const { source, service, operations } of edges) {
    if (source.name !== 'storefront') continue
    for (const { name, requestsPerSecond } of operations) {
      const key = `${service.name}/${name}`
      known.set(key, (known.get(key) ?? 0) + requestsPerSecond)
    }
  }
  const rows = await page
    .locator('[data-target^="operation:"][data-source$="/storefront"]')
    .evaluateAll((all) =>
      all.map((row) => [
        row.getAttribute('data-target'),
        row.getAttribute('data-traffic-per-second'),
      ]),
    )
  const shown = new Map(
    rows.map(([id, rate]) => [(id ?? '').split('/').slice(2).join('/'), Number(rate)]),
  )
  expect([...shown.keys()].sort()).toEqual([...known.keys()].sort())
  for (const [key, rate] of known) {
    const near = Math.max(rate * 0.02, 5 / window.rateWindow)
    expect(Math.abs((shown.get(key) ?? 0) - rate), key).toBeLessThan(near)
  }
  // An operation is no hop of its own: what answers is drawn, too.
  const behind = page.locator('[data-source^="operation:"][data-target$="/catalogue-v1"]')
  expect(await behind.count()).toBeGreaterThan(0)
})

test('labels and rates are chosen there, and the address opens the same', async ({ page }) => {
  await open(page, '')
  await display(page).click()
  const asked = page.waitForResponse((response) => response.url().includes('/api/graph/latencies'))
  const says = page.getByRole('group', { name: 'Edges' })
  await says.getByText('p99', { exact: true }).click()
  const { latenciesMs } = (await (await asked).json()) as {
    latenciesMs: Record<string, number | null>
  }
  expect(Object.values(latenciesMs).some((ms) => (ms ?? 0) > 0)).toBe(true)
  await page.getByLabel('gRPC rate').selectOption({ label: 'messages' })
  await page.getByLabel('Layout').selectOption({ label: 'concentric' })
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/labels=rate(,|%2C)p99/)
  await expect(page).toHaveURL(/grpcRate=messages/)
  await page.reload()
  await settled(page)
  await display(page).click()
  await expect(says.getByRole('checkbox', { name: 'p99' })).toBeChecked()
  await expect(page.getByLabel('Layout')).toHaveValue('concentric')
})

test('the topology is opened as the graph was drawn, and so is its panel', async ({ page }) => {
  await open(page, '&view=table&operations=true&tcpRate=connections')
  await page.getByRole('button', { name: 'PlaceOrder', exact: true }).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('heading', { name: 'PlaceOrder' })).toBeVisible()
  await expect(panel.getByText('Called by')).toBeVisible()
  await page.getByRole('link', { name: 'Open in topology' }).click()
  await expect(page).toHaveURL(/\/topology\?.*operations=true/)
  await expect(page).toHaveURL(/tcpRate=connections/)
})

test('the panel of an open box has the operations among its members', async ({ page }) => {
  const box = encodeURIComponent('namespace:harbour-1/recs')
  await page.goto(`/topology?refresh=off&type=workload&operations=true&selected=${box}`)
  await settled(page)
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('row', { name: /^Operations \d+/ })).toBeVisible()
  await panel.getByRole('button', { name: /ForBasket of recommender/ }).click()
  await expect(panel.getByRole('heading', { name: 'ForBasket' })).toBeVisible()
})

test('the navigation says that it is a part of the topology', async ({ page }) => {
  await open(page, '&view=table')
  const link = page.getByRole('navigation').getByRole('link', { name: 'Topology' }).first()
  await expect(link).toHaveAttribute('aria-current', 'true')
})
