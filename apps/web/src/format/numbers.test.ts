import { describe, expect, it } from 'vitest'
import {
  bytesQuantity,
  formatDuration,
  formatRate,
  formatRatio,
  formatThroughput,
  noData,
  thinSpace,
} from './numbers.ts'

const plain = (text: string) => text.replaceAll(thinSpace, ' ')

describe('formatRate', () => {
  it.each([
    [14.11, '14.1 rps'],
    [0, '0 rps'],
    [0.1834, '0.183 rps'],
    [0.001, '<0.01 rps'],
    [311.7, '312 rps'],
    [1234.5, '1,235 rps'],
    [12_345, '12.3k rps'],
    [999_499, '999k rps'],
    [2_500_000, '2.5M rps'],
  ])('%d', (value, expected) => {
    expect(plain(formatRate(value, 'en'))).toBe(expected)
  })

  it('says a dash, not zero, where nothing was measured', () => {
    expect(formatRate(null, 'en')).toBe(noData)
  })

  it('puts a space before the unit that does not break the line', () => {
    expect(formatRate(1, 'en')).toBe('1\u202frps')
  })
})

describe('formatRatio', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.2238, '22.4 %'],
    [0.00002, '<0.01 %'],
    [0.99996, '>99.9 %'],
    [0.9994, '99.9 %'],
  ])('%d', (value, expected) => {
    expect(plain(formatRatio(value, 'en'))).toBe(expected)
  })
})

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.25, '250 µs'],
    [312.4, '312 ms'],
    [999.6, '1 s'],
    [1022, '1.02 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [90_061_000, '1 d 1 h'],
    [86_405_000, '1 d'],
  ])('%d ms', (value, expected) => {
    expect(plain(formatDuration(value, 'en'))).toBe(expected)
  })
})

describe('bytes', () => {
  it('counts in thousands, as networks do', () => {
    expect(bytesQuantity(1_200_000, 'en')).toEqual({ figure: '1.2', unit: 'MB' })
    expect(bytesQuantity(999, 'en')).toEqual({ figure: '999', unit: 'B' })
    expect(bytesQuantity(999.6, 'en')).toEqual({ figure: '1', unit: 'kB' })
  })

  it('adds the second to the unit of a throughput, and no unit to no data', () => {
    expect(plain(formatThroughput(31_000, 'en'))).toBe('31 kB/s')
    expect(formatThroughput(null, 'en')).toBe(noData)
  })
})
