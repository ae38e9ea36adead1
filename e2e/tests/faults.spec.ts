/** Each upstream fails in turn: a notice names it and what to do, and the rest of the page works. */
import { expect, test } from '../fixtures.ts'
import { type RunningMesh, startMesh } from '../mesh.ts'

let mesh: RunningMesh

test.beforeAll(async () => {
  mesh = await startMesh(['--base-path', '/periplus'])
})

test.afterAll(() => mesh?.stop())

test.use({ expectedErrors: [/status of 50[0-9]/, /status of 404/] })

const broken = [
  { source: 'prometheus', mode: 'garbage', names: /Prometheus/ },
  { source: 'prometheus', mode: 'unauthorized', names: /Prometheus/ },
  { source: 'istiod', mode: 'error', names: /istiod/i },
] as const

for (const [index, { source, mode, names }] of broken.entries()) {
  test(`${source} ${mode}`, async ({ page }) => {
    await mesh.demo.control(source, mode)
    try {
      const notice = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: names })
      // A window that nobody has asked for: an answer of before it broke may be shown for a while.
      const window = `from=now-${7 + index}m`
      await expect(async () => {
        await page.goto(`${mesh.url}/?refresh=off&${window}`)
        await expect(notice.first()).toBeVisible({ timeout: 4000 })
      }).toPass({ timeout: 45_000 })
      // Configuration does not depend on it.
      await page.getByRole('link', { name: /Findings/ }).click()
      await expect(page.getByRole('main')).toContainText('promotions')
    } finally {
      await mesh.demo.control(source, 'ok')
    }
  })
}

test('Jaeger refuses: the traces page says so, the topology does not care', async ({ page }) => {
  await mesh.demo.control('jaeger', 'refuse')
  try {
    await page.goto(`${mesh.url}/traces?refresh=off`)
    await expect(page.getByRole('main')).toContainText(/Jaeger/)
    await page.getByRole('link', { name: 'Topology' }).click()
    await expect(page.getByRole('application')).toBeVisible()
  } finally {
    await mesh.demo.control('jaeger', 'ok')
  }
})

test('everything lies under the base path', async ({ page }) => {
  const outside: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (!pathname.startsWith('/periplus')) outside.push(pathname)
  })
  await page.goto(`${mesh.url}/topology?refresh=off`)
  await expect(page.getByRole('application')).toBeVisible()
  expect(outside).toEqual([])
})
