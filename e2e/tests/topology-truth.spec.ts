/** The table beside the graph against the simulated truth: every node and edge, every figure. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { edgeIdOf, nodeIdsOf, readTruth, type TruthEdge } from '../truth.ts'

/** Raw values that a row of the table carries beside its formatted text; null is "no data". */
type Row = Record<string, number | null>

const columns = {
  requestsPerSecond: 'requests-per-second',
  errorRatio: 'error-ratio',
  clientErrorRatio: 'client-error-ratio',
  mtlsRatio: 'mtls-ratio',
  bytesPerSecond: 'bytes-per-second',
  meanLatencyMs: 'mean-latency-ms',
} as const
type Column = keyof typeof columns

async function readEdges(page: Page): Promise<Map<string, Row>> {
  const rows = await page.locator('[data-edge-id]').evaluateAll((elements, names) => {
    return elements.map((element) => {
      const figures = names.map(([column, attribute]) => {
        const text = element.getAttribute(`data-${attribute}`)
        return [column, text === null || text === '' ? null : Number(text)]
      })
      return [element.getAttribute('data-edge-id') ?? '', Object.fromEntries(figures)] as const
    })
  }, Object.entries(columns))
  return new Map(rows as [string, Row][])
}

/**
 * Counters are whole requests: over a window of `range` seconds one request more or less is within
 * the truth, which for a rate is 1/range, and for a ratio 1 / (requests in the window).
 */
function tolerance(column: Column, edge: TruthEdge, range: number): number {
  const expected = edge[column] ?? 0
  const requests = (edge.requestsPerSecond ?? 0) * range
  if (column === 'requestsPerSecond') return Math.max(expected * 0.02, 1.5 / range)
  if (column.endsWith('Ratio')) {
    return Math.max(expected * 0.02, requests > 0 ? 1.5 / requests : 0)
  }
  return Math.max(Math.abs(expected) * 0.02, requests > 0 ? expected * (1.5 / requests) : 0)
}

// Long tables draw the rows in view only: a window this tall has them all in view.
test.use({ viewport: { width: 1440, height: 6000 } })

test('every node, edge, rate, error share and mTLS share is the truth', async ({ page, truth }) => {
  const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
  await page.goto('/topology?view=table&refresh=off&all=true')
  const { window } = (await (await answered).json()) as {
    window: { at: string; rateWindow: number }
  }
  await settled(page)
  const expected = await readTruth(truth, Date.parse(window.at) / 1000, window.rateWindow)
  const shown = await readEdges(page)

  const ids = expected.edges.map((edge) => edgeIdOf(expected.cluster, edge))
  expect([...shown.keys()].sort()).toEqual([...ids].sort())

  const wrong = expected.edges.flatMap((edge) => {
    const id = edgeIdOf(expected.cluster, edge)
    return (Object.keys(columns) as Column[]).flatMap((column) => {
      const is = shown.get(id)?.[column] ?? null
      const should = edge[column] ?? null
      if (is === null || should === null) {
        return is === should ? [] : [`${id} ${column}: ${is}, the truth is ${should}`]
      }
      const off = Math.abs(is - should)
      return off <= tolerance(column, edge, window.rateWindow)
        ? []
        : [`${id} ${column}: ${is}, the truth is ${should}`]
    })
  })
  expect(wrong).toEqual([])
})

test('the table of nodes holds what the truth names, and nothing else', async ({ page, truth }) => {
  await page.goto('/topology?view=table&refresh=off&all=true')
  await page.locator('[data-node-id]').first().waitFor()
  const expected = await readTruth(truth, Date.now() / 1000, 300)
  const shown = await page
    .locator('[data-node-id]')
    .evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('data-node-id') ?? ''),
    )
  expect(shown.sort()).toEqual([...nodeIdsOf(expected)].sort())
})
