import { expect, it } from 'vitest'
import { inDemand } from './in-demand.ts'
import { shopScenario } from './shop/index.ts'

it('has every call so many times as often, and nothing else', () => {
  const { calls, ...rest } = inDemand(shopScenario, 25)
  const { calls: before, ...others } = shopScenario
  expect(rest).toEqual(others)
  expect(calls).toEqual(before.map((call) => ({ ...call, ratePerSecond: 25 * call.ratePerSecond })))
})
