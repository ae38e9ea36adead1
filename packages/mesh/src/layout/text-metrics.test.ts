import { describe, expect, it } from 'vitest'
import { fitText, interMetrics } from './text-metrics.ts'

const width = (text: string) => interMetrics.widthOf(text, 12, 450)

describe('interMetrics', () => {
  it('scales with the size and adds up', () => {
    expect(interMetrics.widthOf('mesh', 24, 450)).toBeCloseTo(2 * width('mesh'))
    expect(width('ab')).toBeCloseTo(width('a') + width('b'))
  })

  it('knows narrow from wide letters, strong from plain text, and squares of Chinese', () => {
    expect(width('iiii')).toBeLessThan(width('mmmm') / 2)
    expect(interMetrics.widthOf('catalogue', 12, 600)).toBeGreaterThan(width('catalogue'))
    expect(width('目录')).toBe(24)
  })
})

describe('fitText', () => {
  it('leaves a text that fits', () => {
    expect(fitText('orders', 200, 12, 600, interMetrics)).toBe('orders')
  })

  it('keeps both ends of one that does not, and stays within the width', () => {
    const long = 'recommendation-feature-extractor-canary'
    const cut = fitText(long, 120, 12, 600, interMetrics)
    expect(cut).toMatch(/^recomm.*….*canary$/)
    expect(interMetrics.widthOf(cut, 12, 600)).toBeLessThanOrEqual(120)
  })

  it('keeps as much as there is room for, and measures a name without end but a few times', () => {
    let measured = 0
    const counting = {
      widthOf(...text: Parameters<typeof interMetrics.widthOf>) {
        measured += 1
        return interMetrics.widthOf(...text)
      },
    }
    const cut = fitText('x'.repeat(10_000), 120, 12, 600, counting)
    expect(measured).toBeLessThan(20)
    expect(interMetrics.widthOf(cut, 12, 600)).toBeLessThanOrEqual(120)
    expect(interMetrics.widthOf(`${cut}x`, 12, 600)).toBeGreaterThan(120)
  })
})
