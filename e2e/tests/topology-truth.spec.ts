/** The table beside the graph against the simulated truth: every node and edge, every figure. */
import { type Column, columns, readEdges, tolerance } from '../edge-table.ts'
import { expect, test } from '../fixtures.ts'
import { settled } from '../pages.ts'
import { edgeIdOf, nodeIdsOf, readTruth } from '../truth.ts'

// Long tables draw the rows in view only: a window this tall has them all in view.
test.use({ viewport: { width: 1440, height: 6000 } })

test('every node, edge, rate, error share and mTLS share is the truth', async ({ page, truth }) => {
  const answered = page.waitForResponse((response) => response.url().includes('/api/graph?'))
  await page.goto('/topology?type=workload&view=table&refresh=off&all=true')
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
  await page.goto('/topology?type=workload&view=table&refresh=off&all=true')
  await page.locator('[data-node-id]').first().waitFor()
  const expected = await readTruth(truth, Date.now() / 1000, 300)
  const shown = await page
    .locator('[data-node-id]')
    .evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('data-node-id') ?? ''),
    )
  expect(shown.sort()).toEqual([...nodeIdsOf(expected)].sort())
})
