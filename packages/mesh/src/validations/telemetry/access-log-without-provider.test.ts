import { describe, expect, it } from 'vitest'
import { buildObject, buildSettings } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { accessLogWithoutProvider } from './access-log-without-provider.ts'

const told = (accessLogging: unknown, meshConfig = {}, profile: Profile = 'default') =>
  toldBy(profile, accessLogWithoutProvider, {
    settings: [buildSettings({ meshConfig })],
    objects: [buildObject('Telemetry', 'shop/t', { accessLogging })],
  }).map(({ path }) => path)

describe('telemetry/access-log-without-provider', () => {
  it('tells each part without a provider; istioctl the object once', () => {
    const both = ['spec.accessLogging[0]', 'spec.accessLogging[1]']
    expect(told([{}, { match: {} }])).toEqual(both)
    expect(told([{}, { match: {} }], {}, 'istioctl')).toEqual(both.slice(0, 1))
  })

  it('accepts a provider, a default of the mesh, and what is switched off', () => {
    expect(told([{ providers: [{ name: 'envoy' }] }])).toEqual([])
    expect(told([{}], { defaultProviders: { accessLogging: ['envoy'] } })).toEqual([])
    expect(told([{ disabled: true }])).toEqual([])
  })

  it('is not content with defaults of another kind', () => {
    expect(told([{}], { defaultProviders: { tracing: ['zipkin'] } })).toHaveLength(1)
  })
})
