/** What a person does on the topology page: look, choose, ask why, pass the link on. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

const fail = (reason: string): never => {
  throw new Error(reason)
}

const failingEdge =
  'edge:service%3Aharbour-1%2Fshop%2Fcatalogue|service%3Aharbour-1%2Fshop%2Fcatalogue|app%3Aharbour-1%2Fshop%2Fcatalogue%2Fv2|http|'
const selectedEdge = `/topology?refresh=off&selected=${encodeURIComponent(failingEdge)}`

test('the graph says what it draws, and the table twin holds the same', async ({ page }) => {
  await page.goto('/topology?refresh=off')
  const graph = page.getByRole('application', { name: /Service graph: \d+ nodes, \d+ edges/ })
  await expect(graph).toBeVisible()
  const [, nodes, edges] =
    /(\d+) nodes, (\d+) edges/.exec((await graph.getAttribute('aria-label')) ?? '') ?? []
  await page.getByRole('group', { name: 'Show as' }).getByText('Table').click()
  await expect(page).toHaveURL(/view=table/)
  await expect(page.getByText(`${edges} edges`, { exact: true }).first()).toBeVisible()
  await expect(page.getByText(`${nodes} nodes`, { exact: true }).first()).toBeVisible()
})

test('a search pans to its hit and Enter selects it', async ({ page }) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  await page.getByRole('combobox', { name: 'Find' }).fill('recommender')
  await page.getByRole('combobox', { name: 'Find' }).press('Enter')
  await expect(page.getByRole('complementary', { name: /recommender/ })).toBeVisible()
  await expect(page).toHaveURL(/selected=/)
})

test('the keyboard reaches a node, opens its panel and closes it', async ({ page }) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  await page.getByRole('application').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toBeHidden()
})

test('the panel of a failing edge tells how, of what kind, why, and what acts', async ({
  page,
}) => {
  await page.goto(selectedEdge)
  const panel = page.getByRole('complementary', { name: 'catalogue → catalogue v2' })
  await expect(panel).toContainText('Failing')
  await expect(panel.getByRole('region', { name: 'By code and flag' })).toContainText(/503.*UC/s)
  await expect(panel.getByRole('region', { name: 'What acts on it' })).toContainText('15 % v2')
  await expect(
    panel.getByRole('region', { name: 'Where next' }).getByRole('link').first(),
  ).toBeVisible()
})

test('the query of a figure, pasted into Prometheus, returns the figure', async ({
  page,
  prometheus,
}) => {
  await page.goto(selectedEdge)
  const panel = page.getByRole('complementary', { name: 'catalogue → catalogue v2' })
  const query = await panel
    .getByRole('region', { name: 'Explain' })
    .getByText(/^sum\(rate\(istio_requests_total/)
    .first()
    .innerText()
  const answer = await fetch(
    `${prometheus}/api/v1/query?${new URLSearchParams({ query: query.replace(/\s+/g, ' ') })}`,
  )
  const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
  const sum = data.result.reduce((total, { value }) => total + Number(value[1]), 0)
  const shown = await panel
    .getByText(/^[\d.]+\s*rps$/)
    .first()
    .innerText()
  expect(Number.parseFloat(shown)).toBeCloseTo(sum, 1)
})

test('a refresh of the same moment changes nothing on the picture', async ({ page }) => {
  const end = Math.floor(Date.now() / 60_000) * 60_000
  const [from, to] = [end - 600_000, end].map((time) => new Date(time).toISOString())
  await page.goto(`/topology?refresh=off&from=${from}&to=${to}&labels=rate`)
  await settled(page)
  const graph = page.getByRole('application')
  await page.mouse.move(700, 20) // hovering would emphasise
  await page.waitForTimeout(500)
  // Without the strip at its foot, which tells what the last answer cost.
  const { x, y, width, height } = (await graph.boundingBox()) ?? fail('the graph has no box')
  const picture = () => page.screenshot({ clip: { x, y, width, height: height - 80 } })
  const before = await picture()
  const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await answered
  await settled(page)
  await page.mouse.move(700, 20)
  await page.waitForTimeout(500)
  expect((await picture()).equals(before)).toBe(true)
})

for (const level of ['Workload', 'Service', 'App', 'Namespace', 'Cluster']) {
  test(`level ${level} draws without asking for traffic again`, async ({ page }) => {
    // What was read is kept for a while, and a busy machine may take longer from one to the other.
    await expect(async () => {
      // A fixed window: time does not pass between the two questions.
      const to = new Date(Math.floor(Date.now() / 60_000) * 60_000)
      const from = new Date(to.getTime() - 600_000)
      await page.goto(`/topology?refresh=off&from=${from.toISOString()}&to=${to.toISOString()}`)
      await settled(page)
      const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
      await page.getByRole('group', { name: 'Level' }).getByText(level, { exact: true }).click()
      const { graph, sources } = (await (await answered).json()) as {
        graph: { nodes: unknown[] }
        sources: { source: string; queries: number }[]
      }
      expect(graph.nodes.length).toBeGreaterThan(0)
      // One question may be what time it is there; six would be the traffic of the mesh.
      const prometheus = sources.find(({ source }) => source === 'prometheus')
      expect(prometheus?.queries).toBeLessThanOrEqual(1)
    }).toPass()
    await expect(page).toHaveURL(new RegExp(`type=${level.toLowerCase()}`))
  })
}
