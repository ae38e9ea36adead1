import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { findingsIn } from '../test-check.ts'
import { hostOverlap } from './host-overlap.ts'

const claim = (place: string, host: string, parts: Record<string, unknown> = {}) =>
  buildObject('VirtualService', place, { hosts: [host], ...parts })
const own = { exportTo: ['.'] }
const run = (...objects: ReturnType<typeof claim>[]) => runIn('istioctl', ...objects)
const runIn = (profile: Profile, ...objects: ReturnType<typeof claim>[]) =>
  findingsIn(profile, hostOverlap, { objects })

describe('virtual-service/host-overlap', () => {
  it('reports hosts of which one covers the other, one for some namespaces and one for all', () => {
    const both = ['edge/b spec.hosts', 'shop/a spec.hosts']
    expect(run(claim('shop/a', '*.d.example', own), claim('edge/b', '*.example'))).toEqual(both)
    expect(run(claim('shop/a', '*.example', own), claim('edge/b', 'd.example'))).toEqual(both)
  })

  it('accepts them where both are for the same, or the hosts are apart', () => {
    expect(run(claim('shop/a', '*.d.example'), claim('edge/b', '*.example'))).toEqual([])
    expect(run(claim('shop/a', '*.d.example', own), claim('edge/b', '*.test'))).toEqual([])
  })

  it('leaves the same host to another check, and gateways alone', () => {
    expect(run(claim('shop/a', '*.example', own), claim('edge/b', '*.example'))).toEqual([])
    const gateways = { gateways: ['edge/public'], ...own }
    expect(run(claim('shop/a', 'd.example', gateways), claim('edge/b', '*.example'))).toEqual([])
  })

  it('is istioctl’s view only', () => {
    const objects = [claim('shop/a', '*.d.example', own), claim('edge/b', '*.example')]
    expect(runIn('default', ...objects)).toEqual([])
  })
})
