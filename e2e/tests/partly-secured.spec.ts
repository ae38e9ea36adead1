/** An edge that is partly under mutual TLS: the broken padlock, its share, and who has no certificate. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { edgeIdOf, readTruth } from '../truth.ts'

test('a padlock is broken where a part is plaintext, and the panel says which', async ({
  page,
  truth,
}) => {
  const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
  await page.goto(
    '/graph/workload/harbour-1/ops/Deployment/load-tester?refresh=off&type=workload&security=true&labels=mtls',
  )
  const { graph, window } = (await (await answered).json()) as {
    graph: { edges: { id: string; mtlsRatio: number | null }[] }
    window: { at: string; rateWindow: number }
  }
  await settled(page)
  const to = Date.parse(window.at) / 1000
  const { cluster, edges } = await readTruth(truth, to, window.rateWindow)
  const partly = edges.find(({ mtlsRatio }) => mtlsRatio === 0.75)
  if (!partly) throw new Error('no edge of the truth is partly under mutual TLS')
  const id = edgeIdOf(cluster, partly)
  const drawn = graph.edges.find((edge) => edge.id === id)
  expect(Math.abs((drawn?.mtlsRatio ?? 0) - 0.75)).toBeLessThan(0.01)

  await page.getByRole('button', { name: 'Export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /SVG/ }).click()
  const stream = await (await download).createReadStream()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  const svg = Buffer.concat(parts).toString('utf8')
  expect(svg).toMatch(/7[45](\.\d)?\u202f?%/)

  const selected = encodeURIComponent(id)
  await page.goto(`/topology?refresh=off&type=workload&view=table&selected=${selected}`)
  await settled(page)
  const panel = page.getByRole('complementary')
  await expect(panel.getByText(/^mTLS 7[45]/)).toBeVisible()
  await expect(panel.getByText('no certificate').first()).toBeVisible()
})
