/** Operations as nodes, and what stands for the traffic of a protocol, against the simulated truth. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { edgeIdOf, type TruthEdge } from '../truth.ts'

interface ClassifiedEdge extends TruthEdge {
  sentBytesPerSecond: number
  receivedBytesPerSecond: number
  messagesPerSecond: number | null
  connectionsPerSecond: number | null
  operations: { name: string; requestsPerSecond: number; errorRatio: number }[]
}

interface Window {
  at: string
  rateWindow: number
}

async function truthOf(url: string, { at, rateWindow }: Window) {
  const to = Date.parse(at) / 1000
  const answer = await fetch(`${url}/truth?from=${to - rateWindow}&to=${to}`)
  return (await answer.json()) as { cluster: string; edges: ClassifiedEdge[] }
}

/** Opens the page; the window of the graph that it shows. */
async function open(page: Page, query: string): Promise<Window> {
  const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
  await page.goto(`/topology?refresh=off${query}`)
  const { window } = (await (await answered).json()) as { window: Window }
  await settled(page)
  return window
}

const display = (page: Page) => page.getByRole('button', { name: 'How the graph is drawn' })
const operations = (page: Page) => page.getByRole('checkbox', { name: 'Operations' })

/** Numbers that rows of the table carry, by the names of the data. */
const readRows = (page: Page, selector: string, names: readonly string[]) =>
  page
    .locator(selector)
    .evaluateAll(
      (rows, wanted) =>
        rows.map((row) => wanted.map((name) => row.getAttribute(`data-${name}`) ?? '')),
      names,
    )

/** `catalogue/GetProduct` of the id of an operation. */
const operationIn = (id: string) => id.split('/').slice(2).map(decodeURIComponent).join('/')

test.describe('in a table', () => {
  // Long tables draw the rows in view only: a window this tall has them all in view.
  test.use({ viewport: { width: 1440, height: 6000 } })

  test('every operation has the requests and errors of the truth', async ({ page, truth }) => {
    const window = await open(page, '&view=table&all=true&operations=true')
    const known = new Map<string, { requests: number; errors: number }>()
    for (const { service, operations: all } of (await truthOf(truth, window)).edges) {
      for (const { name, requestsPerSecond, errorRatio } of all) {
        const key = `${service.name}/${name}`
        const sum = known.get(key) ?? { requests: 0, errors: 0 }
        sum.requests += requestsPerSecond
        sum.errors += requestsPerSecond * errorRatio
        known.set(key, sum)
      }
    }
    const nodes = await readRows(page, '[data-kind="operation"]', ['node-id'])
    expect(nodes.map(([id = '']) => operationIn(id)).sort()).toEqual([...known.keys()].sort())
    const columns = ['requests-per-second', 'error-ratio'] as const
    for (const end of ['source', 'target']) {
      const rows = await readRows(page, `[data-${end}^="operation:"]`, [end, ...columns])
      const shown = new Map<string, { requests: number; errors: number }>()
      for (const [id = '', requests, errorRatio] of rows) {
        const sum = shown.get(operationIn(id)) ?? { requests: 0, errors: 0 }
        sum.requests += Number(requests)
        sum.errors += Number(requests) * Number(errorRatio)
        shown.set(operationIn(id), sum)
      }
      expect([...shown.keys()].sort()).toEqual([...known.keys()].sort())
      for (const [key, { requests, errors }] of known) {
        const near = Math.max(requests * 0.02, 5 / window.rateWindow)
        expect(Math.abs((shown.get(key)?.requests ?? 0) - requests), key).toBeLessThan(near)
        expect(Math.abs((shown.get(key)?.errors ?? 0) - errors), key).toBeLessThan(near)
      }
    }
  })

  test('the rate of each protocol is the one that was chosen, and the truth', async ({
    page,
    truth,
  }) => {
    const window = await open(page, '&type=workload&view=table&all=true')
    const { cluster, edges } = await truthOf(truth, window)
    const asked: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/graph') asked.push(request.url())
    })
    const shown = async () => {
      const names = ['edge-id', 'traffic-unit', 'traffic-per-second']
      const rows = await readRows(page, '[data-edge-id]', names)
      return new Map(rows.map(([id = '', unit, rate]) => [id, { unit, rate: Number(rate) }]))
    }
    const compare = async (
      protocol: string,
      unit: string,
      figure: (edge: ClassifiedEdge) => number | null,
      rounding: number,
    ) => {
      const rows = await shown()
      const wrong = edges
        .filter((edge) => edge.protocol === protocol)
        .filter((edge) => {
          const row = rows.get(edgeIdOf(cluster, edge))
          const expected = figure(edge)
          if (!row || expected === null) return true
          const near = Math.max(expected * 0.02, rounding / window.rateWindow)
          return row.unit !== unit || Math.abs(row.rate - expected) > near
        })
      expect(wrong.map((edge) => [edgeIdOf(cluster, edge), figure(edge)])).toEqual([])
    }
    const choose = async (rate: 'gRPC rate' | 'TCP rate', words: string, address: string) => {
      await display(page).click()
      await page.getByLabel(rate).selectOption({ label: words })
      await page.keyboard.press('Escape')
      await expect(page).toHaveURL(new RegExp(address))
    }

    // A stream of 200 messages more or less is within the truth of whole requests.
    const oneStream = 400
    await choose('gRPC rate', 'messages', 'grpcRate=messages')
    await compare('grpc', 'messages', (edge) => 2 * (edge.messagesPerSecond ?? 0), oneStream)
    await choose('gRPC rate', 'messages sent', 'grpcRate=messages-sent')
    await compare('grpc', 'messages', (edge) => edge.messagesPerSecond, oneStream)
    await choose('TCP rate', 'bytes sent', 'tcpRate=bytes-sent')
    await compare('tcp', 'bytes', (edge) => edge.sentBytesPerSecond, 1)
    await choose('TCP rate', 'bytes received', 'tcpRate=bytes-received')
    await compare('tcp', 'bytes', (edge) => edge.receivedBytesPerSecond, 1)
    await choose('TCP rate', 'connections opened', 'tcpRate=connections')
    await compare('tcp', 'connections', (edge) => edge.connectionsPerSecond, 2)
    await compare('http', 'requests', (edge) => edge.requestsPerSecond, 2)
    await expect(page.getByRole('table', { name: 'Edges' })).toContainText(/conn\/s/)
    expect(asked).toEqual([])
  })
})

test('operations are switched on in the menu, and the address keeps them', async ({ page }) => {
  await open(page, '&namespaces=shop')
  await display(page).click()
  await expect(page.getByText(/\d+ operations in this window/)).toBeVisible()
  await operations(page).check()
  await expect(page).toHaveURL(/operations=true/)
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Find' }).fill('operation = ListProducts')
  await expect(page.getByRole('button', { name: /^1 node · \d+ edges/ })).toBeVisible()
  await page.getByRole('combobox', { name: 'Find' }).press('Enter')
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('heading', { name: 'ListProducts' })).toBeVisible()
  await expect(panel).toContainText('of catalogue')
  await expect(panel).toContainText('storefront')
  await page.reload()
  await expect(panel.getByRole('heading', { name: 'ListProducts' })).toBeVisible()
  await expect(panel.getByText('Called by')).toBeVisible()
})

test('where nothing is classified, the option says so', async ({ page }) => {
  await open(page, '&namespaces=data')
  await display(page).click()
  await expect(page.getByText(/none has the label request_operation/)).toBeVisible()
  await expect(operations(page)).toBeDisabled()
})

test('namespaces have no operations, and the option says so', async ({ page }) => {
  await open(page, '&type=namespace&operations=true')
  await display(page).click()
  await expect(
    page.getByText('Namespaces and clusters have no operations of their own'),
  ).toBeVisible()
  await expect(operations(page)).toBeDisabled()
})

test('what is exported says the same as the picture', async ({ page }) => {
  await open(page, '&namespaces=recs&operations=true&grpcRate=messages&tcpRate=connections')
  const saved = async (format: RegExp) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: format }).click()
    return await readFile(await (await download).path(), 'utf8')
  }
  const dot = await saved(/DOT/)
  expect(dot).toMatch(/shape="?rarrow/)
  for (const text of [dot, await saved(/Mermaid/), await saved(/SVG/)]) {
    expect(text).toContain('ForBasket')
    expect(text).toMatch(/msg\/s/)
    expect(text).toMatch(/conn\/s/)
  }
})
