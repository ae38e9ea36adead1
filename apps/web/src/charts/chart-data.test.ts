import { describe, expect, it } from 'vitest'
import { chartRows, isEmptyChart, lastValue, outcomeSeries } from './chart-data.ts'
import { seriesColor } from './series-style.ts'
import { sparklinePath } from './sparkline-path.ts'

const chart = {
  times: [0, 15, 30],
  series: [
    { id: '2xx', values: [10, null, 8] },
    { id: '4xx', values: [1, null, 1] },
    { id: '5xx', values: [0, null, 3] },
  ],
}

describe('outcomeSeries', () => {
  it('counts server errors as errors, everything else as success', () => {
    expect(outcomeSeries(chart)).toEqual({ success: [11, null, 9], error: [0, null, 3] })
  })

  it('counts requests without a response as errors', () => {
    const none = { times: [0], series: [{ id: 'none', values: [2] }] }
    expect(outcomeSeries(none)).toEqual({ success: [null], error: [2] })
  })
})

it('chartRows keeps a gap as null', () => {
  expect(chartRows(chart)[1]).toEqual({ time: 15, '2xx': null, '4xx': null, '5xx': null })
})

it('isEmptyChart tells no data from zero', () => {
  expect(isEmptyChart({ series: [{ id: 'a', values: [null, null] }] })).toBe(true)
  expect(isEmptyChart({ series: [{ id: 'a', values: [null, 0] }] })).toBe(false)
})

it('lastValue skips a gap at the end', () => {
  expect(lastValue([1, 2, null])).toBe(2)
  expect(lastValue([null])).toBeNull()
})

describe('seriesColor', () => {
  it('draws errors in the failing colour', () => {
    expect(seriesColor('5xx')).toBe('var(--p-failing)')
    expect(seriesColor('error')).toBe('var(--p-failing)')
  })

  it('gives one thing one colour, whatever else is on the chart', () => {
    expect(seriesColor('namespace:east/shop')).toBe(seriesColor('namespace:east/shop'))
    expect(seriesColor('namespace:east/shop')).toMatch(/^var\(--p-series-[1-8]\)$/)
  })
})

describe('sparklinePath', () => {
  it('breaks the line at a gap', () => {
    expect(sparklinePath([1, null, 1], 100, 20).line.match(/M/g)).toHaveLength(2)
  })

  it('lies at the foot for zeros', () => {
    expect(sparklinePath([0, 0], 100, 20).line).toBe('M0 19L100 19')
  })

  it('reaches the top with its largest value', () => {
    expect(sparklinePath([0, 4], 100, 20).line).toBe('M0 19L100 1')
  })

  it('is empty where nothing is known', () => {
    expect(sparklinePath([null, null], 100, 20)).toEqual({ line: '', area: '' })
  })
})
