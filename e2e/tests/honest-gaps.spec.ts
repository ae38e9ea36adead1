/** What is missing is said to be missing: partial answers, a read that is too dear, times without samples. */
import {
  type HostilePrometheus,
  inRepository,
  startHostilePrometheus,
  startProgram,
} from '@periplus/testing'
import { expect, test } from '../fixtures.ts'
import { type RunningMesh, startMesh } from '../mesh.ts'

let mesh: RunningMesh
test.beforeAll(async () => {
  mesh = await startMesh()
})
test.afterAll(() => mesh?.stop())

test.describe('a read over the budget', () => {
  test.use({ expectedErrors: [/status of 422/] })
  let poor: { url: string; stop(): Promise<unknown> }
  test.beforeAll(async () => {
    poor = await startProduct(mesh, mesh.demo.urls.prometheus, ['--prometheus-budget', '1000'])
  })
  test.afterAll(() => poor?.stop())

  test('names what it takes and what helps, and the lists say why they have no figures', async ({
    page,
  }) => {
    await page.goto(`${poor.url}/topology?refresh=off`)
    const panel = page.getByRole('alert').filter({ hasText: 'Too much to read at once' })
    await expect(panel).toContainText(/takes 0\.\d+ M samples of Prometheus/)
    await expect(panel).toContainText('deploy/prometheus/recording-rules.yaml')
    await expect(panel).toContainText('--prometheus-budget')
    await panel.getByRole('button', { name: 'Show the last 5 minutes' }).click()
    await expect(page).toHaveURL(/from=now-5m/)
    await panel.getByRole('button', { name: 'shop', exact: true }).click()
    await expect(page).toHaveURL(/namespaces=shop/)

    await page.goto(`${poor.url}/workloads?refresh=off`)
    await expect(page.getByRole('main')).toContainText('storefront')
    await expect(
      page.getByRole('status').filter({ hasText: 'what Kubernetes knows is shown' }),
    ).toBeVisible()
    await page.goto(`${poor.url}/?refresh=off`)
    await expect(page.getByRole('main')).toContainText('what Kubernetes knows is shown')
    await expect(page.getByRole('main')).toContainText('Subset v4 selects no pod')
  })
})

test('an answer with warnings is told as a partial one, in its words, on every page', async ({
  page,
}) => {
  await mesh.demo.spoil('partial')
  try {
    await page.goto(`${mesh.url}/topology?refresh=off&from=now-7m`)
    await expect(page.getByRole('application')).toBeVisible()
    const notice = page.getByRole('status').filter({ hasText: 'code = Unavailable' })
    await expect(notice.first()).toBeVisible()
    await page
      .getByRole('link', { name: /Sources/ })
      .first()
      .click()
    await expect(page.getByRole('main')).toContainText('code = Unavailable')
  } finally {
    await mesh.demo.control('prometheus', 'ok')
  }
})

test('a time of which nothing is known says so, and one in the future why it cannot be', async ({
  page,
}) => {
  await page.goto(
    `${mesh.url}/topology?refresh=off&from=2020-01-01T00:00:00Z&to=2020-01-01T01:00:00Z`,
  )
  await expect(page.getByRole('main')).toContainText(
    'no Istio metric in this time range, which is past',
  )
})

test.describe('a time in the future', () => {
  test.use({ expectedErrors: [/status of 400/] })
  test('is refused with the reason', async ({ page }) => {
    await page.goto(`${mesh.url}/topology?refresh=off&from=now%2B1h&to=now%2B2h`)
    await expect(page.getByRole('main')).toContainText('begins in the future')
  })
})

test.describe('hostile names', () => {
  let hostile: HostilePrometheus
  let product: { url: string; stop(): Promise<unknown> }
  test.beforeAll(async () => {
    hostile = await startHostilePrometheus()
    product = await startProduct(mesh, hostile.url)
  })
  test.afterAll(async () => {
    await product?.stop()
    await hostile?.close()
  })

  // The fixture fails a test whose page logs an error, throws, or breaks its content security policy.
  for (const path of [
    '/topology?type=workload',
    '/topology?type=service&view=table',
    '/',
    '/workloads',
  ]) {
    test(`are names on ${path}`, async ({ page }) => {
      await page.goto(`${product.url}${path}${path.includes('?') ? '&' : '?'}refresh=off`)
      const main = page.getByRole('main')
      await expect(main.getByRole('application').or(main.getByRole('table')).first()).toBeVisible()
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
      expect(
        await page.evaluate(() => document.querySelectorAll('img[onerror], main script').length),
      ).toBe(0)
      // No name makes the page wider than the screen.
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
    })
  }

  test('have panels of their own', async ({ page }) => {
    await page.goto(`${product.url}/topology?refresh=off&view=table&find=name%20%3D%20%22%3C%22`)
    await expect(page.getByRole('table').first()).toBeVisible()
    const id = encodeURIComponent(
      'workload:harbour-1/shop/Workload/%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3Dtrue%22%3E',
    )
    await page.goto(`${product.url}/topology?refresh=off&selected=${id}`)
    await expect(page.getByText('<img src=x onerror="window.hacked=true">').first()).toBeVisible()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  })
})

/** The product once more, before another Prometheus or with other flags. */
async function startProduct(
  { demo }: RunningMesh,
  prometheus: string,
  flags: readonly string[] = [],
) {
  const { kubeconfig, jaeger } = demo.urls
  const program = await startProgram([
    inRepository('apps/cli/dist/main.js'),
    'serve',
    ...['--kubeconfig', kubeconfig, '--jaeger', jaeger, '--prometheus', prometheus],
    ...['--port', '0', ...flags],
  ])
  const url = /http:\/\/\S+/.exec(program.firstLine)?.[0]
  if (!url) throw new Error(`no URL in the first line: ${program.firstLine}`)
  return { url, stop: program.stop }
}
