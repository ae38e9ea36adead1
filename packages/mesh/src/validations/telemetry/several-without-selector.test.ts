import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { telemetriesWithoutSelector } from './several-without-selector.ts'

const telemetry = (place: string, spec = {}) => buildObject('Telemetry', place, spec)
const told = (objects: ReturnType<typeof telemetry>[], profile: Profile = 'default') =>
  toldBy(profile, telemetriesWithoutSelector, { objects }).map(({ object }) => object.name)

describe('telemetry/several-without-selector', () => {
  it('tells several for one namespace', () => {
    expect(told([telemetry('shop/a'), telemetry('shop/b'), telemetry('pay/c')])).toEqual(['a', 'b'])
  })

  it('accepts one beside those that select', () => {
    const selecting = telemetry('shop/b', { selector: { matchLabels: { app: 'cart' } } })
    expect(told([telemetry('shop/a'), selecting])).toEqual([])
  })

  it('leaves those with targets out, which istioctl does not', () => {
    const targeted = telemetry('shop/b', { targetRefs: [{ kind: 'Gateway', name: 'w' }] })
    expect(told([telemetry('shop/a'), targeted])).toEqual([])
    expect(told([telemetry('shop/a'), targeted], 'istioctl')).toEqual(['a', 'b'])
  })
})
