import { describe, expect, it } from 'vitest'
import { buildObject, buildPod } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { telemetrySelectorsOverlap } from './selectors-overlap.ts'

const telemetry = (place: string, matchLabels: Record<string, string>) =>
  buildObject('Telemetry', place, { selector: { matchLabels } })
const labels = { app: 'cart', tier: 'shop' }
const pods = ['cart-1', 'cart-2'].map((name) => buildPod(`shop/${name}`, { labels }))
const told = (objects: ReturnType<typeof telemetry>[], profile: Profile = 'default') =>
  toldBy(profile, telemetrySelectorsOverlap, { pods, objects }).map(
    ({ object, message }) => `${object.name} ${JSON.stringify(message.params)}`,
  )

describe('telemetry/selectors-overlap', () => {
  const both = [telemetry('shop/a', { app: 'cart' }), telemetry('shop/b', { tier: 'shop' })]

  it('tells each of several that select one pod, and names its rivals', () => {
    expect(told(both)).toEqual([
      'a {"rivals":"b","pod":"cart-1"}',
      'b {"rivals":"a","pod":"cart-1"}',
    ])
  })

  it('tells it for each pod where istioctl is asked', () => {
    expect(told(both, 'istioctl')).toHaveLength(4)
  })

  it('accepts selectors that do not meet, in labels or in place', () => {
    expect(told([telemetry('shop/a', { app: 'cart' }), telemetry('shop/b', { app: 'x' })])).toEqual(
      [],
    )
    expect(told([telemetry('shop/a', { app: 'cart' }), telemetry('b/b', { app: 'cart' })])).toEqual(
      [],
    )
  })
})
