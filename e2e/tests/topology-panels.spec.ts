/** The side panels of the topology: the whole mesh, a box, an edge. */
import type { Page } from '@playwright/test'
import { lastArranged, listenToWorker, onScreen } from '../arranged.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const failingEdge =
  'edge:service%3Aharbour-1%2Fshop%2Fcatalogue|service%3Aharbour-1%2Fshop%2Fcatalogue|app%3Aharbour-1%2Fshop%2Fcatalogue%2Fv2|http|'

const open = async (page: Page, query = '') => {
  await page.goto(`/topology?refresh=off${query}`)
  await settled(page)
}
const panel = (page: Page, name: string | RegExp) => page.getByRole('complementary', { name })
const selected = (id: string) => `&selected=${encodeURIComponent(id)}`

/** The sum of what a query returns. */
async function ask(prometheus: string, promql: string): Promise<number> {
  const query = promql.replace(/\s+/g, ' ')
  const answer = await fetch(`${prometheus}/api/v1/query?${new URLSearchParams({ query })}`)
  const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
  return data.result.reduce((total, { value }) => total + Number(value[1]), 0)
}

test.describe('the summary of the mesh', () => {
  test('opens by key and button, is in the address, and makes room again', async ({ page }) => {
    await open(page)
    await expect(panel(page, 'Summary')).toBeHidden()
    await page.keyboard.press('s')
    await expect(panel(page, 'Summary')).toBeVisible()
    await expect(page).toHaveURL(/summary=on/)
    await page.reload()
    await expect(panel(page, 'Summary')).toBeVisible()
    await page.getByRole('button', { name: 'Summary' }).click()
    await expect(panel(page, 'Summary')).toBeHidden()
  })

  test('gives way to what is selected, and returns', async ({ page }) => {
    await open(page, '&summary=on')
    const summary = panel(page, 'Summary')
    const worst = summary
      .getByRole('region', { name: 'Failing and degraded' })
      .getByRole('button', { name: /catalogue → catalogue v2/ })
    await worst.click()
    await expect(panel(page, 'catalogue → catalogue v2')).toBeVisible()
    await expect(summary).toBeHidden()
    await panel(page, 'catalogue → catalogue v2').getByRole('button', { name: 'Close' }).click()
    await expect(summary).toBeVisible()
  })

  test('counts what is drawn and what there is', async ({ page }) => {
    await open(page, '&summary=on&collapse=all')
    const counts = panel(page, 'Summary').getByRole('region', { name: 'How much there is' })
    const cells = counts.getByRole('row', { name: /^Workloads/ }).getByRole('cell')
    await expect(cells.first()).toHaveText('0')
    await expect(cells.last()).toHaveText(/^[1-9]\d$/)
  })

  test('has figures whose queries return them', async ({ page, prometheus }) => {
    await open(page, '&summary=on')
    const summary = panel(page, 'Summary')
    await summary.getByRole('button', { name: 'Explain these figures' }).click()
    const explain = summary.getByRole('region', { name: 'Explain' })
    await expect(explain).toContainText('over 15 min until')
    const promql = await explain.locator('pre').first().innerText()
    const rate = await ask(prometheus, promql)
    await expect(summary.getByText(/^\d+\s*rps$/).first()).toContainText(String(Math.round(rate)))
  })

  test('is a sheet on a phone, with the picture above it', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open(page)
    await expect(panel(page, 'Summary')).toBeHidden()
    await open(page, '&summary=on')
    const sheet = await panel(page, 'Summary').boundingBox()
    expect(sheet?.y).toBeGreaterThan(300)
    expect(sheet?.width).toBe(390)
  })
})

test.describe('the panel of a box', () => {
  test('opens from the list of boxes, and tells what enters, leaves and stays', async ({
    page,
  }) => {
    await open(page, '&summary=on')
    await panel(page, 'Summary')
      .getByRole('region', { name: 'Open boxes' })
      .getByRole('button', { name: /shop/ })
      .click()
    await expect(page).toHaveURL(/selected=namespace/)
    const box = panel(page, 'shop')
    await expect(box).toContainText('Failing')
    const traffic = box.getByRole('region', { name: 'Traffic by protocol' })
    for (const part of ['Inbound', 'Outbound', 'Within']) await expect(traffic).toContainText(part)
    await box.getByRole('region', { name: 'Members' }).getByRole('button').first().click()
    await expect(panel(page, 'catalogue v2')).toBeVisible()
  })

  test('opens by a click on its title', async ({ page }) => {
    await listenToWorker(page)
    await open(page)
    const id = 'namespace:harbour-1/data'
    const { frames } = (await lastArranged(page)).layout
    const { x = 0, y = 0 } = frames.find(({ box }) => box === id) ?? {}
    const title = await onScreen(page, { x: x + 24, y: y + 14 })
    await page.mouse.click(title.x, title.y)
    await expect(panel(page, 'data')).toContainText('Namespace')
    await expect(page).toHaveURL(/selected=namespace/)
  })

  test('collapses the box, and isolates it', async ({ page }) => {
    await open(page, selected('namespace:harbour-1/recs'))
    await panel(page, 'recs').getByRole('button', { name: 'Isolate' }).click()
    await expect(page).toHaveURL(/focus=namespace/)
    await expect(page.getByText('Only recs')).toBeVisible()
    await panel(page, 'recs').getByRole('button', { name: 'Collapse namespace' }).click()
    await expect(page.getByText('Collapsed: recs')).toBeVisible()
    await expect(panel(page, 'recs').getByRole('button', { name: 'Expand' })).toBeVisible()
  })

  test('explains each part of its traffic, when somebody asks', async ({ page, prometheus }) => {
    await open(page, selected('namespace:harbour-1/recs'))
    const box = panel(page, 'recs')
    await box.getByRole('button', { name: 'Explain these figures' }).click()
    const explain = box.getByRole('region', { name: 'Explain' })
    await expect(explain.getByText('Rate · gRPC · Inbound')).toBeVisible()
    const rate = await ask(prometheus, await explain.locator('pre').first().innerText())
    const shown = await box
      .getByText(/^[\d.]+\s*rps$/)
      .first()
      .innerText()
    expect(Number.parseFloat(shown)).toBeCloseTo(rate, 0)
  })

  test('has the way to the lists of what is in it', async ({ page }) => {
    await open(page, selected('namespace:harbour-1/recs'))
    const next = panel(page, 'recs').getByRole('region', { name: 'Where next' })
    await next.getByRole('link', { name: 'Workloads' }).click()
    await expect(page).toHaveURL(/workloads\?.*namespaces=recs/)
  })
})

test.describe('the panel of an edge', () => {
  test('tells who called whom by certificate, and to which host', async ({ page }) => {
    await open(page, selected(failingEdge))
    const edge = panel(page, 'catalogue → catalogue v2')
    const principals = edge.getByRole('region', { name: 'Principals' })
    await expect(principals).toContainText('cluster.local/ns/shop/sa/storefront')
    await expect(principals).toContainText('cluster.local/ns/shop/sa/catalogue')
    await expect(principals).toContainText(/mTLS\s*\d/)
    // All who call the service: a caller without a proxy too.
    await expect(principals).toContainText('no certificate')
    await expect(edge.getByRole('region', { name: 'By code and flag' })).toContainText(
      'catalogue.shop.svc.cluster.local',
    )
  })

  test('has the traces that pass it, in the same window', async ({ page }) => {
    await open(page, `&from=now-1h${selected(failingEdge)}`)
    const traces = panel(page, 'catalogue → catalogue v2').getByRole('region', {
      name: 'Traces of this edge',
    })
    await expect(traces.getByText(/Found among the \d+ newest traces/)).toBeVisible()
    await expect(traces.getByRole('link', { name: /^Traces of/ })).toHaveAttribute(
      'href',
      /traces\?.*from=now-1h/,
    )
    await traces.getByRole('listitem').getByRole('link').first().click()
    await expect(page).toHaveURL(/\/traces\/harbour-1\/[0-9a-f]{32}/)
    // Whoever began the newest of them, the call that failed is in it.
    await expect(page.getByRole('treeitem', { name: /catalogue\.shop/ }).first()).toBeVisible()
  })
})
