/** What the topology shows by itself: versions of applications, with the services between them. */
import { type Column, columns, readEdges, tolerance } from '../edge-table.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { halvesOf, readTruth, type TruthEdge } from '../truth.ts'

const display = 'How the graph is drawn'
const services = 'Services between callers and callees'

/** What an edge must say that is drawn for several calls. */
function sumOf(calls: readonly TruthEdge[]): Record<Column, number | null> {
  const known = (of: (call: TruthEdge) => number | null) =>
    calls.filter((call) => of(call) !== null)
  const total = (of: (call: TruthEdge) => number | null) =>
    known(of).length === 0 ? null : calls.reduce((sum, call) => sum + (of(call) ?? 0), 0)
  const amount = (call: TruthEdge) => call.requestsPerSecond ?? call.bytesPerSecond ?? 0
  /** By requests, or the bytes of TCP, of those calls that tell. */
  const mean = (of: (call: TruthEdge) => number | null, weight = amount) => {
    const all = known(of).reduce((sum, call) => sum + weight(call), 0)
    if (all === 0) return null
    return known(of).reduce((sum, call) => sum + weight(call) * (of(call) ?? 0), 0) / all
  }
  return {
    requestsPerSecond: total((call) => call.requestsPerSecond),
    errorRatio: mean((call) => call.errorRatio),
    clientErrorRatio: mean((call) => call.clientErrorRatio),
    // Of calls that broke before the callee nobody knows how they were secured.
    mtlsRatio: mean(
      (call) => call.mtlsRatio,
      (call) => (call.requestsPerSecond === null ? amount(call) : call.mtlsKnownPerSecond),
    ),
    bytesPerSecond: total((call) => call.bytesPerSecond),
    meanLatencyMs: mean((call) => call.meanLatencyMs),
  }
}

test.describe('in a table', () => {
  // Long tables draw the rows in view only: a window this tall has them all in view.
  test.use({ viewport: { width: 1440, height: 6000 } })

  test('every way to a service and on from it is the truth', async ({ page, truth }) => {
    const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
    await page.goto('/topology?view=table&refresh=off&all=true')
    const { window } = (await (await answered).json()) as {
      window: { at: string; rateWindow: number }
    }
    await settled(page)
    const { cluster, edges } = await readTruth(
      truth,
      Date.parse(window.at) / 1000,
      window.rateWindow,
    )
    const calls = new Map<string, TruthEdge[]>()
    for (const edge of edges) {
      for (const id of halvesOf(cluster, edge)) calls.set(id, [...(calls.get(id) ?? []), edge])
    }
    const shown = await readEdges(page)
    expect([...shown.keys()].sort()).toEqual([...calls.keys()].sort())
    const wrong = [...calls].flatMap(([id, parts]) => {
      const expected = sumOf(parts)
      return (Object.keys(columns) as Column[]).flatMap((column) => {
        const is = shown.get(id)?.[column] ?? null
        const should = expected[column]
        const isRight =
          is === null || should === null
            ? is === should
            : Math.abs(is - should) <= tolerance(column, expected, window.rateWindow)
        return isRight ? [] : [`${id} ${column}: ${is}, the truth is ${should}`]
      })
    })
    expect(wrong).toEqual([])
  })
})

test('services are left out and drawn at other levels, and the address keeps it', async ({
  page,
}) => {
  await page.goto('/topology?refresh=off')
  await settled(page)
  const drawn = async () => {
    const label = await page.getByRole('application').getAttribute('aria-label')
    return Number(/(\d+) nodes/.exec(label ?? '')?.[1])
  }
  const choice = page.getByRole('checkbox', { name: services })
  const all = await drawn()
  await page.getByRole('button', { name: display }).click()
  await expect(choice).toBeChecked()
  await choice.uncheck()
  await expect(page).toHaveURL(/services=off/)
  await expect.poll(drawn).toBeLessThan(all)
  await choice.check()
  await expect(page).not.toHaveURL(/services=/)
  await expect.poll(drawn).toBe(all)
  await page.keyboard.press('Escape')

  await page.getByRole('group', { name: 'Level' }).getByText('Workload', { exact: true }).click()
  await page.getByRole('button', { name: display }).click()
  await expect(choice).not.toBeChecked()
  await choice.check()
  await expect(page).toHaveURL(/services=on/)
  await page.reload()
  await expect.poll(drawn).toBe(all)
})

test('a level without a choice says why', async ({ page }) => {
  await page.goto('/topology?refresh=off&type=service&services=on')
  await settled(page)
  await page.getByRole('button', { name: display }).click()
  await expect(page.getByText('At this level every node is a service')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: services })).toBeDisabled()
})

test('one hop around a version is what it calls and who calls it, whatever is between', async ({
  page,
}) => {
  const focus = encodeURIComponent('app:harbour-1/shop/cart/v1')
  await page.goto(`/topology?refresh=off&view=table&focus=${focus}`)
  await settled(page)
  const names = page.locator('tr[data-node-id]')
  await expect(names.filter({ hasText: 'cart-cache' })).toHaveCount(2)
  await expect(names.filter({ hasText: 'storefront' })).toHaveCount(1)
})

test('the panel of a version leads to its workload', async ({ page }) => {
  const selected = encodeURIComponent('app:harbour-1/shop/catalogue/v2')
  await page.goto(`/topology?refresh=off&selected=${selected}`)
  const panel = page.getByRole('complementary', { name: 'catalogue v2' })
  await panel.getByRole('link', { name: 'Workload page' }).click()
  await expect(page).toHaveURL(/\/workloads\/harbour-1\/shop\/Deployment\/catalogue-v2/)
})

test('a link to something of workloads opens their level', async ({ page }) => {
  await page.goto('/workloads/harbour-1/shop/Deployment/catalogue-v2?refresh=off')
  await page.getByRole('link', { name: 'Show on the topology' }).click()
  await expect(page).toHaveURL(/type=workload/)
  await expect(page.getByRole('complementary', { name: 'catalogue-v2' })).toBeVisible()
})
