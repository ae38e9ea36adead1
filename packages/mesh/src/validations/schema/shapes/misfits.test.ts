import { describe, expect, it } from 'vitest'
import { complaints, complaintsBy } from '../test-complaints.ts'
import { refuseMisfits } from './misfits.ts'
import { list, parts, type Shape, table, words } from './shape.ts'

const misfits = (shape: Shape, value: unknown) =>
  complaintsBy((field) => refuseMisfits(field, shape), value)

describe('what a field may hold', () => {
  it.each<[Shape, unknown, string | null]>([
    ['text', 'a', null],
    ['text', '', null],
    ['text', 8080, 'wantsText'],
    ['text', true, 'wantsText'],
    ['truth', false, null],
    ['truth', 'false', 'wantsTruth'],
    ['int32', -1, null],
    ['int32', '8080', null],
    ['int32', '50%', 'wantsWhole'],
    ['int32', 1.5, 'wantsWhole'],
    ['int32', 2 ** 31, 'outOfRange'],
    ['uint32', 2 ** 32 - 1, null],
    ['uint32', -1, 'outOfRange'],
    ['uint64', 2 ** 40, null],
    ['number', 0.5, null],
    ['number', '1e2', null],
    ['number', 'half', 'wantsNumber'],
    ['duration', '1m30s', null],
    ['duration', '0s', null],
    ['duration', 30, 'durationSyntax'],
    ['duration', '30', 'durationSyntax'],
    ['any', [{ a: null }], null],
    [words('A', 'B'), 'B', null],
    [words('A', 'B'), 1, null],
    [words('A', 'B'), 'b', 'unknown'],
    [words('A', 'B'), '', 'unknown'],
    [list('text'), [], null],
    [list('text'), 'a', 'wantsList'],
    [table('text'), {}, null],
    [table('text'), ['a'], 'wantsObject'],
    [parts({ a: 'text' }), { a: 'b', other: 1 }, null],
    [parts({ a: 'text' }), 'a', 'wantsObject'],
  ])('of shape %j: %j', (shape, value, problem) => {
    expect(misfits(shape, value)).toEqual(problem === null ? [] : [`it ${problem}`])
    expect(misfits(shape, null)).toEqual([])
  })

  it('is told at its place', () => {
    const shape = parts({ a: list(parts({ b: table('uint32') })) })
    expect(misfits(shape, { a: [null, { b: { c: 1, 'd e': [] } }, 2] })).toEqual([
      'it.a[1].b["d e"] wantsWhole',
      'it.a[2] wantsObject',
    ])
  })
})

describe('an object that cannot be read', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['VirtualService', { hosts: 'a.example' }, 'spec.hosts wantsList'],
    [
      'DestinationRule',
      { host: 'a', trafficPolicy: { tls: { mode: 'SIMPEL' } } },
      'spec.trafficPolicy.tls.mode unknown',
    ],
    [
      'Gateway',
      { servers: [{ hosts: ['*'], port: 80 }], selector: { app: 1 } },
      'spec.selector.app wantsText',
    ],
    ['ServiceEntry', { hosts: ['a'], location: 'OUTSIDE' }, 'spec.location unknown'],
    ['WorkloadEntry', { address: '10.0.0.1', weight: 'most' }, 'spec.weight wantsWhole'],
    ['WorkloadGroup', { template: {}, probe: { exec: 'a' } }, 'spec.probe.exec wantsObject'],
    ['Sidecar', { egress: [{ hosts: './*' }] }, 'spec.egress[0].hosts wantsList'],
    ['ProxyConfig', { concurrency: 'all' }, 'spec.concurrency wantsWhole'],
    ['AuthorizationPolicy', { action: 'PERMIT' }, 'spec.action unknown'],
    ['PeerAuthentication', { mtls: { mode: 'strict' } }, 'spec.mtls.mode unknown'],
    [
      'RequestAuthentication',
      { jwtRules: [{ issuer: 'a', forwardOriginalToken: 'yes' }] },
      'spec.jwtRules[0].forwardOriginalToken wantsTruth',
    ],
    [
      'Telemetry',
      { tracing: [{ randomSamplingPercentage: '10%' }] },
      'spec.tracing[0].randomSamplingPercentage wantsNumber',
    ],
    ['WasmPlugin', { url: 'oci://a.example/b', phase: 'FIRST' }, 'spec.phase unknown'],
    ['TrafficExtension', { lua: { inlineCode: ['a'] } }, 'spec.lua.inlineCode wantsText'],
  ])('%s %j: %s', (kind, spec, expected) => {
    expect(complaints(kind, spec)).toContain(expected)
  })

  it('is held against the rules of what can be read', () => {
    const http = [{ timeout: 5, route: [{ destination: { host: 'a..b' } }] }]
    expect(complaints('VirtualService', { hosts: 'a', http })).toEqual([
      'spec.hosts wantsList',
      'spec.http[0].timeout durationSyntax',
      'spec.http[0].route[0].destination.host hostLabelEmpty',
    ])
  })
})
