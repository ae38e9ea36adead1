import { expect, it } from 'vitest'
import { worstState } from './proxies.ts'

it.each([
  [['SYNCED', 'STALE', 'ERROR'], 'ERROR'],
  [['SYNCED', 'STALE'], 'STALE'],
  [['SYNCED', 'NOT SENT'], 'SYNCED'],
  [['NOT SENT', 'NOT SENT'], 'NOT SENT'],
  [[], 'IGNORED'],
] as const)('%j together are %s', (states, worst) => {
  expect(worstState(states)).toBe(worst)
})
