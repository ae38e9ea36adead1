import { describe, expect, it } from 'vitest'
import { buildObject } from '../../model/builders.ts'
import { findingsIn } from '../test-check.ts'
import { serviceEntryProtocolConflict } from './protocol-conflict.ts'

const entry = (place: string, protocol: string, parts: Record<string, unknown> = {}) =>
  buildObject('ServiceEntry', place, {
    hosts: ['ledger.example'],
    ports: [{ number: 443, name: 'p', protocol }],
    ...parts,
  })
const run = (...objects: ReturnType<typeof entry>[]) =>
  findingsIn('default', serviceEntryProtocolConflict, { objects })

describe('service-entry/protocol-conflict', () => {
  it('reports entries that give a port of a host different protocols, once each', () => {
    const hosts = { hosts: ['ledger.example', 'other.example'] }
    const places = ['edge/b spec.ports[0].protocol', 'shop/a spec.ports[0].protocol']
    expect(run(entry('shop/a', 'HTTPS', hosts), entry('edge/b', 'TLS', hosts))).toEqual(places)
  })

  it('is told by Kiali of each port', () => {
    const entries = (protocol: string) => ({
      ports: [443, 444].map((number) => ({ number, name: 'p', protocol })),
    })
    const objects = [entry('shop/a', '', entries('HTTPS')), entry('edge/b', '', entries('TLS'))]
    const count = (profile: 'default' | 'istioctl' | 'kiali') =>
      findingsIn(profile, serviceEntryProtocolConflict, { objects }).length
    expect([count('default'), count('istioctl'), count('kiali')]).toEqual([2, 2, 4])
  })

  it('accepts the same protocol however it is written, other ports, other hosts', () => {
    expect(run(entry('shop/a', 'http'), entry('edge/b', 'HTTP'))).toEqual([])
    const other = { ports: [{ number: 80, name: 'p', protocol: 'HTTP' }] }
    expect(run(entry('shop/a', 'TLS'), entry('edge/b', 'HTTP', other))).toEqual([])
    expect(run(entry('shop/a', 'TLS'), entry('edge/b', 'HTTP', { hosts: ['x.example'] }))).toEqual(
      [],
    )
  })

  it('accepts entries that no namespace sees together', () => {
    const own = { exportTo: ['.'] }
    expect(run(entry('shop/a', 'TLS', own), entry('edge/b', 'HTTP', own))).toEqual([])
    expect(run(entry('shop/a', 'TLS', own), entry('edge/b', 'HTTP'))).toHaveLength(2)
    const third = entry('edge/c', 'TLS', own)
    expect(run(entry('shop/a', 'TLS', own), entry('shop/b', 'HTTP', own), third)).toEqual([
      'shop/a spec.ports[0].protocol',
      'shop/b spec.ports[0].protocol',
    ])
  })
})
