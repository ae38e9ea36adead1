/** Hands and keys on the picture: double clicks drill down, menus open, edges are reached by keys. */
import type { Page } from '@playwright/test'
import { ofColours, violationsOn } from '../accessibility.ts'
import { lastArranged, listenToWorker, onScreen } from '../arranged.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const cart = 'app:harbour-1/shop/cart/v1'
const shop = 'namespace:harbour-1/shop'

/** Where a node, or the title of a box, is on the screen. */
async function placeOf(page: Page, id: string) {
  const { nodes, frames } = (await lastArranged(page)).layout
  const frame = frames.find(({ box }) => box === id)
  const at = nodes[id] ?? (frame && { x: frame.x + 16, y: frame.y + 12 })
  if (!at) throw new Error(`${id} is not drawn`)
  return onScreen(page, at)
}

/** What axe asks of a menu; that it stands outside the landmarks is so for every menu of the page. */
const ofMenus = [
  'aria-required-children',
  'aria-required-parent',
  'aria-allowed-attr',
  'button-name',
  ...ofColours,
]

const centreOf = (box: { x: number; y: number; width: number; height: number } | null) =>
  [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const

async function open(page: Page, address: string) {
  await listenToWorker(page)
  await page.goto(address)
  await settled(page)
}

const items = (page: Page) => page.getByRole('menu').getByRole('menuitem')
const item = (page: Page, name: string) =>
  page.getByRole('menu').getByRole('menuitem', { name, exact: true })

test('a click selects at once, and a second one opens the graph around it', async ({ page }) => {
  await open(page, '/topology?refresh=off')
  const at = await placeOf(page, cart)
  await page.mouse.dblclick(at.x, at.y)
  await expect(page).toHaveURL(/\/graph\/app\/harbour-1\/shop\/cart\?/)
  await expect(page.getByRole('heading', { level: 1, name: 'cart' })).toBeVisible()
  await settled(page)

  // In that graph another double click goes on, and Back returns step by step.
  const next = await placeOf(page, 'service:harbour-1/shop/cart-cache')
  await page.mouse.dblclick(next.x, next.y)
  await expect(page).toHaveURL(/\/graph\/service\/harbour-1\/shop\/cart-cache\?/)
  await page.goBack()
  await expect(page).toHaveURL(/\/graph\/app\/harbour-1\/shop\/cart\?.*selected=service/)
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(/\/topology\?.*selected=app/)
  await expect(page.getByRole('complementary', { name: /^cart/ })).toBeVisible()
})

test('a double click opens a collapsed box, and closes an open one by its title', async ({
  page,
}) => {
  await open(page, `/topology?refresh=off&collapse=${encodeURIComponent(shop)}`)
  const box = await placeOf(page, shop)
  await page.mouse.dblclick(box.x, box.y)
  await expect(page).not.toHaveURL(/collapse=/)
  await expect.poll(async () => cart in (await lastArranged(page)).layout.nodes).toBe(true)
  // What was opened may reach beyond the screen: anew, all of it is shown.
  await page.reload()
  await settled(page)
  const title = await placeOf(page, shop)
  await page.mouse.dblclick(title.x, title.y)
  await expect(page).toHaveURL(/collapse=namespace/)
})

test('a node has a menu under the right button, and the ground leaves it to the browser', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const left: boolean[] = []
    Object.assign(globalThis, { left })
    window.addEventListener('contextmenu', (event) => left.push(!event.defaultPrevented))
  })
  await open(page, '/topology?refresh=off')
  const browsersOwn = () => page.evaluate(() => (globalThis as unknown as { left: boolean[] }).left)
  const graph = await page.getByRole('application').boundingBox()
  const corner = { x: (graph?.x ?? 0) + 3, y: (graph?.y ?? 0) + 3 }
  await page.mouse.click(corner.x, corner.y, { button: 'right' })
  expect(await browsersOwn()).toEqual([true])
  await expect(page.getByRole('menu')).toBeHidden()

  const at = await placeOf(page, cart)
  await page.mouse.click(at.x, at.y, { button: 'right' })
  expect(await browsersOwn()).toEqual([true, false])
  await expect(page.getByRole('menu').getByText('cart v1')).toBeVisible()
  await expect(page).not.toHaveURL(/selected=/)
  // The workloads behind an application are known to the server.
  await expect(item(page, 'Workload page')).toHaveAttribute('href', /Deployment\/cart(\?|$)/)
  await expect(item(page, 'Envoy')).toHaveAttribute('href', /tab=envoy/)
  await expect(item(page, 'Traces')).toHaveAttribute('href', /tab=traces/)
  await item(page, 'Isolate with callees').click()
  await expect(page).toHaveURL(/focus=app.*direction=down|direction=down.*focus=app/)
  await expect(page.getByRole('menu')).toBeHidden()
})

test('the menu of a node finds and hides it', async ({ page }) => {
  await open(page, '/topology?refresh=off')
  const menu = async () => {
    const at = await placeOf(page, cart)
    await page.mouse.click(at.x, at.y, { button: 'right' })
    await expect(item(page, 'Find')).toBeVisible()
  }
  await menu()
  await item(page, 'Find').click()
  await expect(page.getByRole('button', { name: /nodes.*Show the next match/ })).toHaveText('2')
  await menu()
  await item(page, 'Hide').click()
  await expect(page.getByText(/^Hidden: \d+ nodes/)).toBeVisible()
})

test('a box has a menu at its title', async ({ page }) => {
  await open(page, '/topology?refresh=off')
  const title = await placeOf(page, shop)
  await page.mouse.click(title.x, title.y, { button: 'right' })
  await expect(item(page, 'Workloads')).toHaveAttribute('href', /namespaces=shop/)
  expect(await violationsOn(page, ofMenus)).toEqual([])
  await item(page, 'Collapse namespace').click()
  await expect(page).toHaveURL(/collapse=namespace/)
})

test('keys go along edges, tell their figures, and open the menu', async ({ page }) => {
  await open(page, `/topology?refresh=off&selected=${encodeURIComponent(cart)}`)
  const graph = page.getByRole('application')
  const said = graph.locator('[aria-live]')
  await graph.focus()
  await page.keyboard.press('e')
  await expect(said).toHaveText(
    /^Edge from cart v1 to cart-cache, TCP, Healthy, .*B\/s, 100\s%.*mTLS$/,
  )
  await page.keyboard.press('e')
  await expect(said).toHaveText(/^Edge from cart to cart v1, HTTP, Healthy, .*\srps/)
  await page.keyboard.press('Shift+E')
  await expect(said).toHaveText(/^Edge from cart v1 to cart-cache/)

  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu').getByText('cart v1 → cart-cache')).toBeVisible()
  await expect(items(page).first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(items(page).nth(1)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(graph).toBeFocused()
  await expect(said).toHaveText(/^Edge from cart v1 to cart-cache/)

  await page.keyboard.press('ArrowRight')
  await expect(said).toHaveText(/^cart-cache, Service/)
  await page.keyboard.press('e')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: /^cart-cache/ })).toBeVisible()
  await expect(page).toHaveURL(/selected=edge/)
})

test('the ContextMenu key opens the menu of what is selected', async ({ page }) => {
  await open(page, `/topology?refresh=off&selected=${encodeURIComponent(cart)}`)
  await page.getByRole('application').focus()
  await page.keyboard.press('ContextMenu')
  await expect(item(page, 'Copy name')).toBeVisible()
})

test('an edge tells its share of its source, in the table and in its panel', async ({ page }) => {
  await open(page, '/topology?refresh=off&view=table&edgeSort=-share&find=source+%3D+gateway')
  const shares = page.locator('tr[data-edge-id]')
  await expect(shares.first()).toHaveAttribute('data-source-share', /^0\.\d+$/)
  const all = await shares.evaluateAll((rows) =>
    rows.map((row) => Number(row.getAttribute('data-source-share'))),
  )
  expect(all).toEqual([...all].sort((one, other) => other - one))
  await shares.first().getByRole('button').click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByText(/of all requests that gateway sends/)).toBeVisible()
  await panel.getByText('Share of its source').click()
  await expect(panel.locator('details', { hasText: 'Share of its source' })).toContainText(') / ')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a finger that rests opens the menu, which stays when it is lifted', async ({ page }) => {
    await open(page, '/topology?refresh=off')
    const at = await placeOf(page, 'app:harbour-1/shop/storefront/v1')
    const hand = await page.context().newCDPSession(page)
    await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
    await expect(item(page, 'Copy name')).toBeVisible()
    await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(item(page, 'Its graph')).toBeVisible()
    await page.touchscreen.tap(...centreOf(await item(page, 'Its graph').boundingBox()))
    await expect(page).toHaveURL(/\/graph\/app\/harbour-1\/shop\/storefront/)
  })
})
