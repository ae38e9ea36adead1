/** The figures of edges as the table of the topology holds them, beside what they should be. */
import type { Page } from '@playwright/test'
import type { TruthEdge } from './truth.ts'

/** Raw values that a row of the table carries beside its formatted text; null is "no data". */
export type Row = Record<string, number | null>

export const columns = {
  requestsPerSecond: 'requests-per-second',
  errorRatio: 'error-ratio',
  clientErrorRatio: 'client-error-ratio',
  mtlsRatio: 'mtls-ratio',
  bytesPerSecond: 'bytes-per-second',
  meanLatencyMs: 'mean-latency-ms',
} as const
export type Column = keyof typeof columns

export async function readEdges(page: Page): Promise<Map<string, Row>> {
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
export function tolerance(column: Column, edge: Pick<TruthEdge, Column>, range: number): number {
  const expected = edge[column] ?? 0
  const requests = (edge.requestsPerSecond ?? 0) * range
  if (column === 'requestsPerSecond') return Math.max(expected * 0.02, 1.5 / range)
  if (column.endsWith('Ratio')) {
    return Math.max(expected * 0.02, requests > 0 ? 1.5 / requests : 0)
  }
  return Math.max(Math.abs(expected) * 0.02, requests > 0 ? expected * (1.5 / requests) : 0)
}
