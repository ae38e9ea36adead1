import { expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { mayEjectEverything } from './may-eject-everything.ts'

const found = (outlierDetection: Record<string, unknown>) =>
  findingsOf(mayEjectEverything, {
    objects: [
      buildObject('DestinationRule', 'shop/cart', {
        subsets: [{ name: 'v1', trafficPolicy: { outlierDetection } }],
      }),
    ],
  })

it('reports a share of all hosts', () => {
  expect(found({ maxEjectionPercent: 100 })).toEqual([
    'shop/cart spec.subsets[0].trafficPolicy.outlierDetection.maxEjectionPercent',
  ])
})

it.each([
  { maxEjectionPercent: 99 },
  { maxEjectionPercent: 100, minHealthPercent: 30 },
  { maxEjectionPercent: '100' },
  {},
])('accepts %j', (detection) => {
  expect(found(detection)).toEqual([])
})
