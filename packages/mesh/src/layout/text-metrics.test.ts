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
})
