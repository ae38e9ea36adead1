import { describe, expect, it } from 'vitest'
import { buildObject, buildPod, buildWorkload } from '../../model/builders.ts'
import { findingsOf } from '../test-check.ts'
import { telemetrySelectsNoPods } from './selects-no-pods.ts'

const told = (place: string, app: string) =>
  findingsOf(telemetrySelectsNoPods, {
    pods: [buildPod('shop/cart')],
    workloads: [buildWorkload('shop/idle')],
    objects: [buildObject('Telemetry', place, { selector: { matchLabels: { app } } })],
  })

describe('telemetry/selects-no-pods', () => {
  it('counts pods of the namespace alone, as istioctl does', () => {
    expect(told('shop/t', 'cart')).toEqual([])
    expect(told('shop/t', 'gone')).toEqual(['shop/t spec.selector.matchLabels'])
    expect(told('other/t', 'cart')).toHaveLength(1)
    expect(told('istio-system/t', 'cart')).toHaveLength(1)
    expect(told('shop/t', 'idle')).toHaveLength(1)
  })

  it('belongs to istioctl alone', () => {
    expect(telemetrySelectsNoPods.profiles).toEqual(['istioctl'])
  })
})
