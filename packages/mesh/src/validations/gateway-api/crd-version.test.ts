import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { findingsOf } from '../test-check.ts'
import { gatewayApiTooOld, gatewayApiVersionMissing } from './crd-version.ts'

const group = 'gateway.networking.k8s.io'
const definition = (plural: string, kind: string, version: string | null, served: string[]) =>
  buildObject(
    'CustomResourceDefinition',
    `/${plural}.${group}`,
    { group, names: { kind }, versions: served.map((name) => ({ name, served: true })) },
    { annotations: version === null ? {} : { [`${group}/bundle-version`]: version } },
  )

describe('gateway-api/crd-too-old', () => {
  const run = (plural: string, version: string | null) =>
    findingsOf(gatewayApiTooOld, { objects: [definition(plural, 'X', version, [])] })

  it.each([
    ['tlsroutes', 'v1.4.1'],
    ['grpcroutes', 'v1.0.0'],
    ['grpcroutes', 'v1'],
    ['backendtlspolicies', '1.3.9'],
  ])('reports %s of %s', (plural, version) => {
    const place = `/${plural}.${group} metadata.annotations["${group}/bundle-version"]`
    expect(run(plural, version)).toEqual([place])
  })

  it.each([
    ['tlsroutes', 'v1.5.0'],
    ['tlsroutes', 'v1.5.0-rc.1'],
    ['tlsroutes', 'v2.0.0'],
    ['grpcroutes', 'v1.1'],
    ['httproutes', 'v0.1.0'],
    ['tlsroutes', 'dev'],
    ['tlsroutes', null],
  ])('accepts %s of %s', (plural, version) => {
    expect(run(plural, version)).toEqual([])
  })
})

describe('gateway-api/version-not-served', () => {
  const run = (kind: string, served: string[], profile: Profile = 'default') =>
    runChecks(buildFacts({ objects: [definition('x', kind, null, served)] }), {
      checks: [gatewayApiVersionMissing],
      profile,
    }).map(({ severity, references }) => `${severity} ${references}`)

  it('reports a kind that is served in neither version', () => {
    expect(run('HTTPRoute', ['v1alpha2'])).toEqual(['error IST0156', 'warning IST0172'])
  })

  it('warns about a kind that is not served as stable yet', () => {
    expect(run('Gateway', ['v1beta1'])).toEqual(['warning IST0172'])
    expect(run('GRPCRoute', ['v1alpha2'])).toEqual(['warning IST0172'])
    expect(run('ReferenceGrant', ['v1beta1'])).toEqual([])
  })

  it('accepts what is served as stable alone, which istioctl does not', () => {
    expect(run('Gateway', ['v1'])).toEqual([])
    expect(run('Gateway', ['v1'], 'istioctl')).toEqual(['error IST0156'])
  })

  it('looks at the kinds of the Gateway API that Istio reads', () => {
    expect(run('UDPRoute', [])).toEqual([])
    const other = buildObject('CustomResourceDefinition', '/gateways.networking.istio.io', {
      group: 'networking.istio.io',
      names: { kind: 'Gateway' },
      versions: [],
    })
    expect(findingsOf(gatewayApiVersionMissing, { objects: [other] })).toEqual([])
  })
})
