import { expect, it } from 'vitest'
import { durationMs, durationText } from './duration.ts'

it.each([
  ['10s', 10_000],
  ['1.5s', 1500],
  ['250ms', 250],
  ['1h1m1s1ms', 3_661_001],
  ['0s', 0],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

it.each([null, '', '10', 's', '10 s', '-1s', '1d'])('%s is no length of time', (text) => {
  expect(durationMs(text)).toBeNull()
})

it('is told in the unit that reads best', () => {
  expect([250, 1500, 90_000].map(durationText)).toEqual(['250ms', '1.5s', '90s'])
})
