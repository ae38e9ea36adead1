import { describe, expect, it } from 'vitest'
import { chartGrid, gridTimesMs } from './chart-grid.ts'

const window = (length: number, scrapeIntervalSeconds = 15) => ({
  fromSeconds: 1_000_000 - length,
  toSeconds: 1_000_000,
  atSeconds: 1_000_000,
  rateWindowSeconds: length,
  scrapeIntervalSeconds,
})

describe('chartGrid', () => {
  it.each([
    [300, 15, 15, 60, 21],
    [900, 15, 15, 60, 61],
    [3600, 15, 30, 60, 121],
    [6 * 3600, 15, 180, 180, 121],
    [86_400, 60, 720, 720, 121],
    [20, 15, 15, 60, 2],
  ])('of %i s scraped every %i s', (length, scrape, step, rateWindow, points) => {
    const grid = chartGrid(window(length, scrape))
    expect(grid).toMatchObject({ stepSeconds: step, rateWindowSeconds: rateWindow })
    const times = gridTimesMs(grid)
    expect(times).toHaveLength(points)
    expect(times.at(-1)).toBe(1_000_000_000)
    expect(times[0]).toBeGreaterThanOrEqual((1_000_000 - length) * 1000)
  })
})
