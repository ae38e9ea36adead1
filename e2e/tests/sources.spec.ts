/** The page of the sources, of a server that was given a kubeconfig only. */
import { violationsOn } from '../accessibility.ts'
import { expect, test } from '../fixtures.ts'
import { type RunningMesh, startMesh } from '../mesh.ts'
import { settled } from '../pages.ts'

let mesh: RunningMesh

test.beforeAll(async () => {
  mesh = await startMesh([], { searches: true })
})

test.afterAll(() => mesh?.stop())

test('says what was found where, and what is read', async ({ page }) => {
  await page.goto(`${mesh.url}/?refresh=off`)
  await settled(page)
  await page.getByRole('button', { name: /^Sources/ }).click()
  await page.getByRole('link', { name: 'How each of them is reached' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sources')
  const prometheus = page.getByRole('region', { name: 'Prometheus' })
  await expect(prometheus).toContainText('Service istio-system/prometheus, port 9090')
  await expect(prometheus).toContainText('port-forward')
  await expect(page.getByRole('region', { name: 'Jaeger' })).toContainText('/jaeger')
  const kubernetes = page.getByRole('region', { name: 'Kubernetes' })
  await expect(kubernetes.getByRole('listitem').filter({ hasText: /^Pod/ })).toContainText(
    /watched\d+/,
  )
})

test('says what is wrong once, accessibly, and that it is over', async ({ page }) => {
  await mesh.demo.control('prometheus', 'unauthorized')
  const prometheus = page.getByRole('region', { name: 'Prometheus' })
  try {
    // Left sooner, the page has asked for nothing, and nobody knows yet.
    await expect(async () => {
      await page.goto(`${mesh.url}/?refresh=off&from=now-7m`)
      await settled(page)
      await page.goto(`${mesh.url}/sources?refresh=off`)
      await expect(prometheus).toContainText('does not answer', { timeout: 4000 })
    }).toPass({ timeout: 30_000 })
    await expect(page.getByText(/--prometheus-token-file/)).toHaveCount(1)
    await settled(page)
    expect(await violationsOn(page)).toEqual([])
  } finally {
    await mesh.demo.control('prometheus', 'ok')
  }
  await expect(async () => {
    await page.goto(`${mesh.url}/?refresh=off&from=now-8m`)
    await settled(page)
    await page.goto(`${mesh.url}/sources?refresh=off`)
    await expect(prometheus).toContainText('Last failure', { timeout: 4000 })
    await expect(prometheus).not.toContainText('does not answer', { timeout: 1000 })
  }).toPass({ timeout: 45_000 })
})
