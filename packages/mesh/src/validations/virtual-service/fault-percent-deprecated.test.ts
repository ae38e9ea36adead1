import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { faultPercentDeprecated } from './fault-percent-deprecated.ts'

const told = (delays: unknown[], profile: Profile = 'default') =>
  toldBy(profile, faultPercentDeprecated, {
    objects: [
      buildObject('VirtualService', 'shop/x', {
        http: delays.map((delay) => ({ fault: { delay } })),
      }),
    ],
  }).map(({ path }) => path)

it('tells delays by whole percentages; istioctl the object once', () => {
  expect(told([{ percent: 10 }, { percent: 5 }])).toEqual([
    'spec.http[0].fault.delay.percent',
    'spec.http[1].fault.delay.percent',
  ])
  expect(told([{ percent: 10 }, { percent: 5 }], 'istioctl')).toHaveLength(1)
})

it('accepts the field that took its place, and nought', () => {
  expect(told([{ percentage: { value: 10 } }, { percent: 0 }, {}])).toEqual([])
})
