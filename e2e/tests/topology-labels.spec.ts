/** What edges say: any of it together, chosen by hand or by keys, and shared by the address. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

interface Edge {
  readonly source: string
  readonly target: string
  readonly protocol: string
  readonly requestsPerSecond: number | null
  readonly sourceShare?: number
}

test('labels are chosen together, by keys too, and the address keeps them', async ({ page }) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  await page.getByRole('button', { name: 'How the graph is drawn' }).click()
  const says = page.getByRole('group', { name: 'Edges' })
  await says.getByText('share', { exact: true }).click()
  await expect(page).toHaveURL(/labels=rate(,|%2C)share/)
  await says.getByRole('checkbox', { name: 'share' }).press('Tab')
  await expect(says.getByRole('checkbox', { name: 'errors' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/labels=rate(,|%2C)share(,|%2C)errors/)
  for (const kind of ['rate', 'share', 'errors'])
    await says.getByText(kind, { exact: true }).click()
  await expect(page).toHaveURL(/labels=none/)
  await page.reload()
  await settled(page)
  await expect(page.getByRole('button', { name: 'How the graph is drawn' })).toHaveText(
    'only trouble',
  )
})

test('two quantiles are two questions, and the picture waits for neither', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/graph/latencies')) asked.push(request.url())
  })
  await page.goto('/topology?refresh=off&labels=p50,p99')
  await settled(page)
  await expect.poll(() => asked.length).toBe(2)
  expect(asked.map((url) => new URL(url).searchParams.get('quantile')).sort()).toEqual([
    'p50',
    'p99',
  ])
})

test('the shares of what a service sends on are those of its versions', async ({ page }) => {
  const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
  await page.goto('/topology?refresh=off&labels=share&hide=version+%3D+v3')
  const { graph } = (await (await answered).json()) as { graph: { edges: Edge[] } }
  const fromService = graph.edges.filter(({ source }) => source.endsWith('/shop/catalogue'))
  const shares = Object.fromEntries(
    fromService.map(({ target, sourceShare }) => [target.split('/').at(-1), sourceShare ?? 0]),
  )
  // 80, 15 and 5 % of the requests go to the three versions; the third is hidden, and still counts.
  expect(Object.keys(shares).sort()).toEqual(['v1', 'v2'])
  expect(shares.v1).toBeCloseTo(0.8, 1)
  expect(shares.v2).toBeCloseTo(0.15, 1)
})

test('a picture of which all is hidden says so', async ({ page }) => {
  await page.goto('/topology?refresh=off&hide=name+~+%22.%22')
  await expect(page.getByText('All of the traffic is hidden')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Show what is hidden' }).last().click()
  await expect(page.getByRole('application')).toBeVisible()
  await expect(page).not.toHaveURL(/hide=/)
})
