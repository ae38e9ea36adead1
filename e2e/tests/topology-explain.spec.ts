/** Each quantile of an edge says by which query it was found, and that query finds it. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'

/** `312 ms` or `1.02 s`, in milliseconds. */
const milliseconds = (text: string) => {
  const [, figure, unit] = /([\d.]+)\s*(ms|s)/.exec(text) ?? []
  return Number(figure) * (unit === 's' ? 1000 : 1)
}

test('p50, p90, p95 and p99 each have a query of their own', async ({ page, prometheus }) => {
  await page.goto('/topology?refresh=off&type=workload&view=table&all=true&find=protocol+%3D+grpc')
  await settled(page)
  await page.locator('[data-edge-id][data-protocol="grpc"] button').first().click()
  await settled(page)
  const panel = page.getByRole('complementary')
  const said = await panel.getByText(/p50 .* p90 .* p99/).innerText()
  const p95 = await panel.locator('dl, div').filter({ hasText: /^p95/ }).last().innerText()
  const shown = {
    ...Object.fromEntries(
      ['p50', 'p90', 'p99'].map((name) => [name, new RegExp(`${name} ([^·]*)`).exec(said)?.[1]]),
    ),
    p95: p95.replace('p95', ''),
  }
  for (const [name, words = ''] of Object.entries(shown)) {
    const explained = panel.locator('details', { hasText: `Latency · ${name}` })
    await explained.locator('summary').click()
    const promql = await explained.locator('code, pre').first().innerText()
    expect(promql).toContain(`histogram_quantile(0.${name.slice(1).replace(/0$/, '')}`)
    const answer = await fetch(
      `${prometheus}/api/v1/query?${new URLSearchParams({ query: promql })}`,
    )
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
    const value = Number(data.result[0]?.value[1])
    expect(Math.abs(milliseconds(words) - value), name).toBeLessThan(value * 0.01)
  }
})
