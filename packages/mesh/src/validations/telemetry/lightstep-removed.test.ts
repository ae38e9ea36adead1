import { expect, it } from 'vitest'
import { buildObject, buildSettings } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { toldBy } from '../test-check.ts'
import { lightstepRemoved } from './lightstep-removed.ts'

const settings = [
  buildSettings({
    meshConfig: {
      extensionProviders: [
        { name: 'old', lightstep: { service: 'lightstep.example' } },
        { name: 'new', opentelemetry: { service: 'otel.example' } },
      ],
    },
  }),
]
const told = (names: string[], profile: Profile = 'default', mesh = settings) =>
  toldBy(profile, lightstepRemoved, {
    settings: mesh,
    objects: [
      buildObject('Telemetry', 'shop/t', {
        tracing: names.map((name) => ({ providers: [{ name }] })),
      }),
    ],
  }).map(({ path }) => path)

it('tells a provider of Lightstep; istioctl each name once', () => {
  expect(told(['new', 'old', 'old'])).toEqual([
    'spec.tracing[1].providers[0].name',
    'spec.tracing[2].providers[0].name',
  ])
  expect(told(['new', 'old', 'old'], 'istioctl')).toHaveLength(1)
})

it('accepts other providers, and one of that name elsewhere', () => {
  expect(told(['new'])).toEqual([])
  expect(told(['old'], 'default', [buildSettings()])).toEqual([])
})
