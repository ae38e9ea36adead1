/** Choosing what of the graph is drawn: find, hide, isolate, collapse, compare, replay. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const open = async (page: Page, query = '') => {
  await page.goto(`/topology?refresh=off${query}`)
  await settled(page)
}

/** Nodes and edges that are drawn, as the graph says to readers. */
async function drawn(page: Page): Promise<{ nodes: number; edges: number }> {
  const label = await page.getByRole('application').getAttribute('aria-label')
  const [, nodes, edges] = /(\d+) nodes?, (\d+) edges?/.exec(label ?? '') ?? []
  return { nodes: Number(nodes), edges: Number(edges) }
}

const find = (page: Page) => page.getByRole('combobox', { name: 'Find' })
const hide = (page: Page) => page.getByRole('combobox', { name: 'Hide' })
const panel = (page: Page) => page.getByRole('complementary')

test('an expression is completed as it is written, and finds nodes and edges', async ({ page }) => {
  await open(page)
  await find(page).pressSequentially('prot')
  await page.getByRole('option', { name: /^protocol/ }).click()
  await find(page).pressSequentially('= t')
  await page.getByRole('option', { name: 'tcp' }).click()
  await expect(page).toHaveURL(/find=protocol\+%3D\+tcp/)
  await expect(page.getByRole('button', { name: /0 nodes · \d+ edges/ })).toBeVisible()
})

test('what is wrong with an expression is said where it is written', async ({ page }) => {
  await open(page)
  await find(page).fill('nmae = cart and idle')
  await expect(page.getByRole('alert')).toContainText('did you mean “name”')
  await expect(find(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(page).not.toHaveURL(/find=/)
})

test.describe('with a pattern that the server refuses', () => {
  // JavaScript has lookahead; RE2, which the server uses, has not.
  const pattern = 'name ~ "(?=x)"'
  test.use({ expectedErrors: [/400/] })

  test('the picture stays, and the field says what is wrong', async ({ page }) => {
    await open(page)
    await find(page).fill(`${pattern} `)
    await find(page).blur()
    await expect(page.getByRole('alert')).toContainText('RE2')
    await expect(page.getByRole('application')).toBeVisible()
  })

  test('a link with it says what is wrong', async ({ page }) => {
    await page.goto(`/topology?refresh=off&find=${encodeURIComponent(pattern)}`)
    await expect(page.getByRole('alert').first()).toContainText('RE2')
  })
})

test('hiding leaves out what is found, and says how much', async ({ page }) => {
  await open(page)
  const before = await drawn(page)
  await hide(page).fill('protocol = tcp')
  await expect(page.getByText(/^Hidden: \d+ nodes?, \d+ edges?/)).toBeVisible()
  await expect.poll(async () => (await drawn(page)).edges).toBeLessThan(before.edges)
  await page.getByRole('button', { name: 'Show what is hidden' }).click()
  await expect.poll(() => drawn(page)).toEqual(before)
})

test('a node is isolated with what it calls, further or nearer', async ({ page }) => {
  await open(page)
  await find(page).fill('recommender')
  await find(page).press('Enter')
  await panel(page).getByRole('button', { name: 'Isolate' }).click()
  await expect(page).toHaveURL(/focus=/)
  await expect(page.getByText('Only recommender')).toBeVisible()
  await expect.poll(async () => (await drawn(page)).nodes).toBeLessThan(8)
  const near = (await drawn(page)).nodes
  await page.getByRole('combobox', { name: 'Distance' }).selectOption('3')
  await expect.poll(async () => (await drawn(page)).nodes).toBeGreaterThan(near)
  await page.getByRole('combobox', { name: 'Direction' }).selectOption('down')
  await expect(page).toHaveURL(/direction=down/)
})

test('a namespace collapses into one node with its panel, and expands again', async ({ page }) => {
  await open(page)
  const before = await drawn(page)
  await find(page).fill('recommender')
  await find(page).press('Enter')
  await panel(page).getByRole('button', { name: 'Collapse namespace' }).click()
  await expect(page.getByText('Collapsed: recs')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'recs' })).toContainText(
    /\d+ nodes in 1 namespace/,
  )
  expect((await drawn(page)).nodes).toBeLessThan(before.nodes)
  await panel(page).getByRole('button', { name: 'Expand' }).click()
  await expect.poll(async () => (await drawn(page)).nodes).toBe(before.nodes)
})

test('all boxes collapse at once', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'How the graph is drawn' }).click()
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(page.getByText('All boxes collapsed')).toBeVisible()
  await expect.poll(async () => (await drawn(page)).nodes).toBeLessThan(14)
})

test('edges say a quantile of their latency', async ({ page }) => {
  const asked = page.waitForResponse((response) => response.url().includes('/api/graph/latencies'))
  await open(page, '&labels=p95')
  const { latenciesMs } = (await (await asked).json()) as {
    latenciesMs: Record<string, number | null>
  }
  expect(Object.values(latenciesMs).filter((ms) => ms !== null).length).toBeGreaterThan(15)
})

test('two windows are compared on the graph and as a table', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByRole('button', { name: '1 h ago' }).click()
  await expect(page).toHaveURL(/before=now-1h/)
  await expect(page.getByText(/^Against .*\d+ new, \d+ gone, \d+ changed/)).toBeVisible()
  await page.getByRole('group', { name: 'Show as' }).getByText('Table').click()
  await expect(page.getByText(/Edges that differ|No edge differs/).first()).toBeVisible()
  await page.getByRole('button', { name: 'End the comparison' }).click()
  await expect(page).not.toHaveURL(/before=/)
})

test('a replay shows frame after frame, and a link to one opens the same', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Replay', exact: true }).click()
  const bar = page.getByRole('group', { name: 'Replay' })
  const first = await bar.getByRole('status').innerText()
  await bar.getByRole('button', { name: 'Next frame' }).click()
  await expect(bar.getByRole('status')).not.toHaveText(first)
  const second = await bar.getByRole('status').innerText()
  await settled(page)
  await page.reload()
  await expect(bar.getByRole('status')).toHaveText(second)
  await bar.getByRole('button', { name: 'End the replay' }).click()
  await expect(bar).toBeHidden()
})
