import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { operationIgnored } from './operation-ignored.ts'

const patch = (applyTo: string, operation: string) => ({ applyTo, patch: { operation } })
const told = (configPatches: unknown[], profile: Profile = 'default') =>
  toldBy(profile, operationIgnored, {
    objects: [buildObject('EnvoyFilter', 'shop/f', { configPatches })],
  }).map(({ path, references }) => `${path} ${references}`)

describe('envoy-filter/operation-ignored', () => {
  it.each([
    ['CLUSTER', 'REPLACE', 'IST0152'],
    ['HTTP_ROUTE', 'REPLACE', 'IST0152'],
    ['ROUTE_CONFIGURATION', 'ADD', 'IST0153'],
    ['ROUTE_CONFIGURATION', 'REMOVE', 'IST0154'],
  ])('tells %s with %s', (applyTo, operation, code) => {
    expect(told([patch(applyTo, operation)])).toEqual([
      `spec.configPatches[0].patch.operation ${code}`,
    ])
  })

  it.each([
    ['HTTP_FILTER', 'REPLACE'],
    ['NETWORK_FILTER', 'REPLACE'],
    ['VIRTUAL_HOST', 'REPLACE'],
    ['ROUTE_CONFIGURATION', 'MERGE'],
    ['CLUSTER', 'ADD'],
    ['LISTENER', 'REMOVE'],
  ])('accepts %s with %s', (applyTo, operation) => {
    expect(told([patch(applyTo, operation)])).toEqual([])
  })

  it('knows that routes can be added and removed, which istioctl does not', () => {
    const routes = [patch('HTTP_ROUTE', 'ADD'), patch('HTTP_ROUTE', 'REMOVE')]
    expect(told(routes)).toEqual([])
    expect(told(routes, 'istioctl')).toHaveLength(2)
  })

  it('tells each code once where istioctl is asked, and stops where it stops', () => {
    const twice = [patch('CLUSTER', 'REPLACE'), patch('LISTENER', 'REPLACE')]
    expect(told(twice)).toHaveLength(2)
    expect(told(twice, 'istioctl')).toHaveLength(1)
    expect(told([{ applyTo: 'CLUSTER' }, ...twice])).toEqual([])
  })
})
