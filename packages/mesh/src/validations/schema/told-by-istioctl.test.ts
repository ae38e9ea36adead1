import { describe, expect, it } from 'vitest'
import { buildFacts, buildObject } from '../../model/builders.ts'
import type { Profile } from '../profile.ts'
import { runChecks } from '../run-checks.ts'
import { schemaChecks } from './schema-checks.ts'

const found = (profile: Profile, kind: string, spec: Record<string, unknown>) =>
  runChecks(buildFacts({ objects: [buildObject(kind, 'shop/a', spec)] }), {
    profile,
    checks: schemaChecks,
  }).map(({ path }) => path.replace('spec.', ''))

describe('mistakes that read alike in istioctl', () => {
  const http = ['1us', '2us'].map((timeout, at) => ({
    match: [{ port: 80 + at }],
    timeout,
    directResponse: { status: 200 },
  }))

  it('are one there and two here', () => {
    const spec = { hosts: ['a'], http }
    expect(found('default', 'VirtualService', spec)).toEqual(['http[0].timeout', 'http[1].timeout'])
    expect(found('istioctl', 'VirtualService', spec)).toEqual(['http[0].timeout'])
  })

  it('stay two where istioctl names the field or the value', () => {
    const pool = { http: { maxRetries: -1, http2MaxRequests: -1 } }
    const spec = { host: 'a', trafficPolicy: { connectionPool: pool } }
    expect(found('istioctl', 'DestinationRule', spec)).toHaveLength(2)
    const servers = ['a_b.example', 'b_c.example'].map((host, at) => ({
      hosts: [host],
      port: { number: 80, name: `http-${at}`, protocol: 'HTTP' },
    }))
    expect(found('istioctl', 'Gateway', { servers })).toHaveLength(2)
  })

  it('are one where istioctl does not say which host', () => {
    const spec = { hosts: ['*.a.example', '*.b.example'], resolution: 'DNS' }
    expect(found('default', 'ServiceEntry', spec)).toEqual(['hosts[0]', 'hosts[1]'])
    expect(found('istioctl', 'ServiceEntry', spec)).toEqual(['hosts[0]'])
  })

  it('are told of each list of a condition there', () => {
    const when = [{ key: 'source.user', values: ['a'] }]
    const spec = { rules: [{ when }] }
    expect(found('default', 'AuthorizationPolicy', spec)).toEqual(['rules[0].when[0].key'])
    expect(found('istioctl', 'AuthorizationPolicy', spec)).toHaveLength(2)
  })
})

describe('what depends on labels', () => {
  it('is told by istiod, not by istioctl', () => {
    const labels = { 'networking.istio.io/enable-autoallocate-ip': 'false' }
    const spec = { hosts: ['a.example'], resolution: 'DNS', ports: [{ number: 1, name: 'tcp' }] }
    const object = buildObject('ServiceEntry', 'shop/a', spec, { labels })
    const run = (profile: Profile) =>
      runChecks(buildFacts({ objects: [object] }), { profile, checks: schemaChecks })
    expect(run('default').map(({ path }) => path)).toEqual(['spec.ports[0]'])
    expect(run('default').flatMap(({ references }) => references)).toEqual([])
    expect(run('istioctl')).toEqual([])
  })
})
