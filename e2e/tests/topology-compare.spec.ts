/** Two windows, compared by the rate that the reader chose, against the simulated truth of both. */
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { edgeIdOf, type TruthEdge } from '../truth.ts'

interface CountedEdge extends TruthEdge {
  messagesPerSecond: number | null
  connectionsPerSecond: number | null
}

interface Window {
  at: string
  rateWindow: number
}

interface Figures {
  trafficPerSecond: number | null
}

interface Answer {
  comparison: {
    edges: { id: string; trafficUnit: string; before: Figures | null; now: Figures | null }[]
  }
  window: Window
  before: Window
}

async function truthOf(url: string, { at, rateWindow }: Window) {
  const to = Date.parse(at) / 1000
  const answer = await fetch(`${url}/truth?from=${to - rateWindow}&to=${to}`)
  const { cluster, edges } = (await answer.json()) as { cluster: string; edges: CountedEdge[] }
  return new Map(edges.map((edge) => [edgeIdOf(cluster, edge), edge]))
}

test('two windows are compared by the chosen rates, which are the truth', async ({
  page,
  truth,
}) => {
  const answered = page.waitForResponse((response) =>
    new URL(response.url()).pathname.endsWith('/api/graph/compare'),
  )
  await page.goto(
    '/topology?type=workload&refresh=off&before=now-1h&all=true&view=table&grpcRate=messages-sent&tcpRate=connections',
  )
  const { comparison, window, before } = (await (await answered).json()) as Answer
  await settled(page)
  const chosen = {
    grpc: { unit: 'messages', of: (edge: CountedEdge) => edge.messagesPerSecond, rounding: 400 },
    tcp: { unit: 'connections', of: (edge: CountedEdge) => edge.connectionsPerSecond, rounding: 2 },
  }
  const compared = new Map(comparison.edges.map((edge) => [edge.id, edge]))
  for (const [side, each] of [
    ['now', window],
    ['before', before],
  ] as const) {
    const known = await truthOf(truth, each)
    for (const [id, edge] of known) {
      if (edge.protocol !== 'grpc' && edge.protocol !== 'tcp') continue
      const { unit, of, rounding } = chosen[edge.protocol]
      const expected = of(edge) ?? 0
      const { trafficUnit, [side]: figures } = compared.get(id) ?? {}
      expect(trafficUnit, id).toBe(unit)
      const near = Math.max(expected * 0.02, rounding / each.rateWindow)
      expect(Math.abs((figures?.trafficPerSecond ?? 0) - expected), id).toBeLessThan(near)
    }
  }
  await expect(page.getByText('gRPC by messages sent, TCP by connections opened')).toBeVisible()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Compare' })).toContainText(
    'compared as traffic: HTTP: requests · gRPC: messages sent · TCP: connections opened',
  )
})

test('another rate is compared as soon as it is chosen', async ({ page }) => {
  await page.goto('/topology?refresh=off&before=now-1h')
  await settled(page)
  const answered = page.waitForResponse((response) =>
    response.url().includes('tcpRate=bytes-received'),
  )
  await page.getByRole('button', { name: 'How the graph is drawn' }).click()
  await page.getByLabel('TCP rate').selectOption({ label: 'bytes received' })
  expect((await answered).ok()).toBe(true)
  await expect(page.getByText('gRPC by requests, TCP by bytes received')).toBeVisible()
})
